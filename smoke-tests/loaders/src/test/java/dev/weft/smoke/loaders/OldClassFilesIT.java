package dev.weft.smoke.loaders;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real drivers of the time before invokedynamic. */
class OldClassFilesIT {

    private static final String QUESTION = "select 6 * 7";

    @ParameterizedTest
    @ValueSource(strings = {"h2-java5", "h2-java6"})
    void areTraced(String jar) throws Exception {
        Run run = ask(jar, "org.h2.Driver", "jdbc:h2:mem:old", QUESTION);
        // The newer of them asks itself a few things first.
        assertThat(run.queries()).endsWith("select ? * ?", "select ? * ?", "select nothing from nowhere");
        assertThat(run.spans())
                .filteredOn(span -> span.status() == dev.weft.testing.RecordedSpan.Status.ERROR)
                .hasSize(1);
        assertThat(run.complaints()).isEmpty();
    }

    /** Even Java 5's ldc of a class is missing there. */
    @Test
    void olderOnesAreLeftAloneAndEachPackageIsNamedOnce() throws Exception {
        Run run = ask("hsqldb-java2", "org.hsqldb.jdbcDriver", "jdbc:hsqldb:mem:old", "call 6 * 7");
        assertThat(run.spans()).isEmpty();
        assertThat(run.complaints())
                .containsExactlyInAnyOrder(complaintOf("org.hsqldb"), complaintOf("org.hsqldb.jdbc"));
    }

    private static String complaintOf(String name) {
        return "[weft] classes of " + name + " are not traced: their class files are older than Java 5";
    }

    private static Run ask(String jar, String driver, String url, String question) throws Exception {
        String[] command = {"-cp", Run.classPath(Run.other(jar)), OldDriverMain.class.getName(), driver, url, question};
        Run bare = Run.bare(command);
        assertThat(bare.stdout()).hasSize(3).startsWith("answer 42", "answer 42");
        Run run = Run.weft(command);
        assertThat(run.stdout()).isEqualTo(bare.stdout());
        assertThat(run.exit()).isEqualTo(bare.exit());
        return run;
    }
}
