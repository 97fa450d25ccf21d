package dev.weft.smoke.loaders;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Loaders that return nothing, throw, block, lie or load classes when they are asked for a class file. */
class OddLoadersIT {

    @Test
    void areNeverAskedAndCollected() throws Exception {
        String[] command = {
            "-cp",
            Run.classPath(),
            OddLoaderMain.class.getName(),
            Run.library("h2").toString()
        };
        Run bare = Run.bare(command);
        assertThat(bare.stdout())
                .hasSize(OddLoader.Oddity.values().length + 1)
                .last()
                .isEqualTo("loaders left: 0");
        Run run = Run.weft(command);
        assertThat(run.stdout()).isEqualTo(bare.stdout());
        assertThat(run.queries()).hasSize(OddLoader.Oddity.values().length).containsOnly("select ?");
        assertThat(run.complaints()).isEmpty();
    }
}
