package dev.weft.smoke.loaders;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A library older than the oldest supported: its instrumentation is off, one line says why, the program answers. */
class OldServletApiIT {

    @Test
    void isLeftAlone() throws Exception {
        String[] command = {"-cp", Run.classPath(Run.library("servlet-api")), OldServletApiMain.class.getName()};
        Run bare = Run.bare(command);
        assertThat(bare.stdout()).hasSize(3).containsOnly("hello GET");
        Run run = Run.weft(command);
        assertThat(run.stdout()).isEqualTo(bare.stdout());
        assertThat(run.exit()).isEqualTo(bare.exit());
        assertThat(run.spans()).isEmpty();
        assertThat(run.complaints())
                .singleElement()
                .asString()
                .contains("servlet is off")
                .contains("startAsync");
    }
}
