package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the snippets of docs/writing-an-instrumentation.md to the sources that are compiled and tested. */
class WritingAnInstrumentationTest {

    private static final Path ROOT = Path.of("../..");
    private static final Path DOCUMENT = ROOT.resolve("docs/writing-an-instrumentation.md");
    private static final String FENCE = "```";

    @Test
    void everyJavaSnippetIsInASource() throws IOException {
        assertEachIsIn("java", sources(".java"));
    }

    @Test
    void everyXmlSnippetIsInAPom() throws IOException {
        assertEachIsIn("xml", sources("pom.xml"));
    }

    private static void assertEachIsIn(String language, List<String> sources) throws IOException {
        List<String> snippets = snippets(language);
        assertThat(snippets).isNotEmpty();
        assertThat(snippets)
                .allSatisfy(snippet -> assertThat(sources)
                        .as("sources that contain\n%s", snippet)
                        .anyMatch(source -> source.contains(withoutLayout(snippet))));
    }

    /** The fenced blocks of one language; an unfinished one counts, too. */
    private static List<String> snippets(String language) throws IOException {
        List<String> snippets = new ArrayList<>();
        StringBuilder open = null;
        for (String line : Files.readAllLines(DOCUMENT)) {
            if (open == null && line.equals(FENCE + language)) {
                open = new StringBuilder();
            } else if (open != null && line.equals(FENCE)) {
                snippets.add(open.toString());
                open = null;
            } else if (open != null) {
                open.append(line).append('\n');
            }
        }
        if (open != null) {
            snippets.add(open.toString());
        }
        return snippets;
    }

    private static List<String> sources(String suffix) throws IOException {
        List<String> sources = new ArrayList<>();
        for (String part : List.of("agent", "instrumentation")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(part))) {
                for (Path file : files.filter(file -> isSource(file, suffix)).toList()) {
                    sources.add(withoutLayout(Files.readString(file)));
                }
            }
        }
        return sources;
    }

    private static boolean isSource(Path file, String suffix) {
        return file.toString().endsWith(suffix) && !file.toString().contains("/target/");
    }

    private static String withoutLayout(String text) {
        return text.replaceAll("\\s+", " ").trim();
    }
}
