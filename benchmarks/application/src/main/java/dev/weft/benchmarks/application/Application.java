package dev.weft.benchmarks.application;

import java.util.List;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A small library: authors and their books, in H2, by Spring Data JPA. */
@SpringBootApplication
public class Application {

    public static void main(String[] args) {
        SpringApplication.run(Application.class, args);
    }

    @Bean
    CommandLineRunner fill(AuthorRepository authors) {
        return args -> authors.saveAll(List.of(
                new Author("Ada", "Notes"),
                new Author("Grace", "Compilers"),
                new Author("Barbara", "Types", "Clusters")));
    }
}
