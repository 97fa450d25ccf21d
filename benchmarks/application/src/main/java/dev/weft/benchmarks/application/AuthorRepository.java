package dev.weft.benchmarks.application;

import org.springframework.data.jpa.repository.JpaRepository;

/** The authors of the library. */
interface AuthorRepository extends JpaRepository<Author, Long> {}
