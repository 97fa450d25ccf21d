package dev.weft.benchmarks.application;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lists every author with all books: a statement for the authors and one more for each. */
@RestController
class AuthorController {

    private final AuthorRepository authors;

    AuthorController(AuthorRepository authors) {
        this.authors = authors;
    }

    @GetMapping("/authors")
    List<Author> all() {
        return authors.findAll();
    }
}
