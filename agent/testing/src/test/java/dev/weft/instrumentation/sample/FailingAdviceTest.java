package dev.weft.instrumentation.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.WeftExtension;
import dev.weft.testing.library.Greeter;
import dev.weft.testing.library.PoliteGreeter;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Advice that fails at each call is switched off for the application in which it fails, which never sees it. */
class FailingAdviceTest {

    private static final int TOLERATED = 10;

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with("dev.weft.instrumentation.sample.SampleInstrumentation");

    /** Another application, with a greeter of its own. */
    private static final class OtherApplication extends ClassLoader {

        OtherApplication() {
            super(FailingAdviceTest.class.getClassLoader());
        }

        Greeter greeter() throws ReflectiveOperationException, IOException {
            String name = PoliteGreeter.class.getName();
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] file = in.readAllBytes();
                return (Greeter) defineClass(name, file, 0, file.length)
                        .getDeclaredConstructor()
                        .newInstance();
            }
        }
    }

    @Test
    void isSwitchedOffWhereItFailsAndNowhereElse() throws Exception {
        Greeter other = new OtherApplication().greeter();
        weft.expectErrors(TOLERATED);
        for (int i = 0; i < 3 * TOLERATED; i++) {
            assertThat(other.greet("bad advice")).isEqualTo("good day, bad advice");
        }
        assertThat(other.greet("Bob")).isEqualTo("good day, Bob");
        weft.assertNoSpans();
        assertThat(new PoliteGreeter().greet("Ann")).isEqualTo("good day, Ann");
        assertThat(weft.awaitSpans(1).get(0).name()).isEqualTo("greet Ann");
    }

    @Test
    void anApplicationOfItsOwnIsTraced() throws Exception {
        new OtherApplication().greeter().greet("Bob");
        assertThat(weft.awaitSpans(1).get(0).name()).isEqualTo("greet Bob");
    }
}
