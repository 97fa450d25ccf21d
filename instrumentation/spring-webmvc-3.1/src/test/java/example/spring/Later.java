package example.spring;

import java.util.concurrent.Callable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** An answer that comes later, from another thread. */
@Controller
public class Later {

    @RequestMapping("/later/{id}")
    public Callable<ResponseEntity<String>> later(@PathVariable("id") String id) {
        return () -> ResponseEntity.ok(id);
    }
}
