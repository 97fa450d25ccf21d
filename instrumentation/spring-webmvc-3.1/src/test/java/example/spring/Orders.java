package example.spring;

import java.io.IOException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** Annotated with what Spring 3.1 knows. */
@Controller
@RequestMapping("/orders")
public class Orders {

    @RequestMapping("/{id}")
    public void order(@PathVariable("id") String id, HttpServletResponse response) throws IOException {
        response.getWriter().print(id);
    }

    @RequestMapping("/{id}/throw")
    public void fail(@PathVariable("id") String id) {
        throw new IllegalStateException(id);
    }

    @RequestMapping("/{id}/error")
    public void error(@PathVariable("id") String id, HttpServletResponse response) throws IOException {
        response.sendError(SpringServer.ERROR_STATUS, id);
    }

    @RequestMapping("/{id}/forward")
    public void forward(@PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        request.getRequestDispatcher("/pages/" + id).forward(request, response);
    }
}
