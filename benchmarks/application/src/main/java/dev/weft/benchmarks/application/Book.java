package dev.weft.benchmarks.application;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/** Has a title. */
@Entity
public class Book {

    @Id
    @GeneratedValue
    private Long id;

    private String title;

    /** For JPA. */
    protected Book() {}

    Book(String title) {
        this.title = title;
    }

    public Long getId() {
        return id;
    }

    public String getTitle() {
        return title;
    }
}
