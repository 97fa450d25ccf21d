package dev.weft.smoke.loaders;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Advice is linked at a bad moment: the program answers as without Weft, and what comes later is traced. */
class FirstLinkIT {

    /** So often, with the frames a little further down each time. */
    private static final int TIMES = 20;

    private static final String CLASS_PATH = Run.classPath(Run.library("tomcat-embed-core"));

    @Test
    void withHardlyAnyStackLeft() throws Exception {
        Run run = answersAsBare("low-stack", Integer.toString(TIMES));
        assertThat(run.stdout()).filteredOn("answered"::equals).hasSize(TIMES);
        assertThat(run.requests("/later")).isEqualTo(TIMES);
    }

    @Test
    void insideAClassInitialiser() throws Exception {
        Run run = answersAsBare("initialiser");
        assertThat(run.requests("/first")).isEqualTo(1);
        assertThat(run.requests("/later")).isEqualTo(1);
    }

    /** Neither thread may wait for a lock that the other holds: without Weft it would need none. */
    @Test
    void fromTwoThreadsThatHoldEachOthersLoader() throws Exception {
        Run run = answersAsBare("crosswise");
        assertThat(run.stdout()).containsExactly("ended", "ended", "served 2", "served 2");
        assertThat(run.requests("/later")).isEqualTo(2);
    }

    @Test
    void fromManyThreadsAtOnce() throws Exception {
        Run run = answersAsBare("threads", "8");
        assertThat(run.requests("/first")).isEqualTo(8);
        assertThat(run.requests("/later")).isEqualTo(8);
    }

    private static Run answersAsBare(String... moment) throws Exception {
        String[] command = new String[3 + moment.length];
        command[0] = "-cp";
        command[1] = CLASS_PATH;
        command[2] = FirstLinkMain.class.getName();
        System.arraycopy(moment, 0, command, 3, moment.length);
        Run bare = Run.bare(command);
        assertThat(bare.stdout()).isNotEmpty();
        assertThat(bare.stderr()).isEmpty();
        Run run = Run.weft(command);
        assertThat(run.stdout()).isEqualTo(bare.stdout());
        assertThat(run.exit()).isEqualTo(bare.exit());
        assertThat(run.complaints()).isEmpty();
        return run;
    }
}
