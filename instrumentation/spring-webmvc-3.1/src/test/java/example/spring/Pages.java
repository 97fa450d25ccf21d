package example.spring;

import java.io.IOException;
import javax.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** What requests are forwarded to. */
@Controller
public class Pages {

    @RequestMapping("/pages/{name}")
    public void page(@PathVariable("name") String name, HttpServletResponse response) throws IOException {
        response.getWriter().print(name);
    }

    @RequestMapping("/error-page")
    public void errorPage(HttpServletResponse response) throws IOException {
        response.getWriter().print("error page");
    }
}
