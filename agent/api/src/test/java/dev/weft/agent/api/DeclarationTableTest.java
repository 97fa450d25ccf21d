package dev.weft.agent.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.agent.api.config.Options;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeclarationTableTest {

    @Test
    void whatIsWrittenIsRead() {
        String text = DeclarationTable.write(List.of(Declaration.of(new Everything()), Declaration.of(new Nothing())));

        List<Declaration> read = DeclarationTable.read(text, 17);

        assertThat(read).extracting(Declaration::name).containsExactly("everything", "nothing");
        assertThat(read)
                .extracting(Declaration::id)
                .containsExactly(Everything.class.getName(), Nothing.class.getName());
        assertThat(read.get(0).supports()).isEqualTo("a library, 1.0+");
        assertThat(read.get(0).targets())
                .hasToString(Declaration.of(new Everything()).targets().toString());
        assertThat(read.get(0).targets())
                .extracting(Target::condition)
                .containsExactly(null, null, Options.JDBC_TRANSACTIONS, null, Options.ALL_EXECUTORS);
        assertThat(read.get(0).requirements()).hasSize(1);
        assertThat(DeclarationTable.write(read)).isEqualTo(text);
    }

    @Test
    void whatNeedsANewerJdkIsLeftOut() {
        String text = DeclarationTable.write(List.of(Declaration.of(new Nothing()), Declaration.of(new Everything())));

        assertThat(DeclarationTable.read(text, 10))
                .extracting(Declaration::name)
                .containsExactly("everything");
    }

    @Test
    void aFieldThatWouldBreakTheTableIsRefused() {
        Declaration broken = new Declaration("id", "name", "a\tb", 8, List.of(), List.of());

        assertThatThrownBy(() -> DeclarationTable.write(List.of(broken))).isInstanceOf(IllegalArgumentException.class);
    }

    private static final class Everything implements LibraryInstrumentation {
        @Override
        public String name() {
            return "everything";
        }

        @Override
        public String supports() {
            return "a library, 1.0+";
        }

        @Override
        public void describe(Targets targets) {
            targets.needs("a.Library", "open");
            targets.type("a.Library")
                    .methods("open", "close")
                    .taking("int[]", "a.B$C")
                    .advisedBy("advice.A");
            targets.subtypesOf("a.Thing").constructors().takingAnything().advisedBy("advice.B");
            targets.subtypesOf("a.Thing").methods("go").taking().advisedBy("advice.C", Options.JDBC_TRANSACTIONS);
            targets.jdkType("java.util.TimerThread")
                    .methods("mainLoop")
                    .taking()
                    .runTasks();
            targets.taskRunners(Options.ALL_EXECUTORS);
        }
    }

    private static final class Nothing implements LibraryInstrumentation {
        @Override
        public String name() {
            return "nothing";
        }

        @Override
        public String supports() {
            return "another library";
        }

        @Override
        public int jdk() {
            return 11;
        }

        @Override
        public void describe(Targets targets) {}
    }
}
