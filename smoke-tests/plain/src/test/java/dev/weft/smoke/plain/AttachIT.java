package dev.weft.smoke.plain;

import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.VirtualMachine;
import dev.weft.testing.Jdk;
import dev.weft.testing.OtlpReceiver;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weft can be attached to a program that has served for a while: a moment later its requests are traced whole. */
class AttachIT {

    private static final int ORDERS = 3;

    @ParameterizedTest(name = "JDK {0}")
    @ValueSource(ints = {8, 17, 25})
    void running_program_is_traced_from_now_on(int feature) throws Exception {
        try (OtlpReceiver receiver = OtlpReceiver.start();
                Program program = Launch.on(Jdk.of(feature))
                        .exportingTo(receiver.endpoint())
                        // Whoever attaches to a newer JDK is told so by the JVM, unless it was allowed.
                        .jvm(feature < 9 ? new String[0] : new String[] {"-XX:+EnableDynamicAgentLoading"})
                        .start()) {
            Orders.send(program, ORDERS);
            attach(program);
            Orders.awaitWhole(program, receiver);
            Orders.send(program, ORDERS);
            Orders.assertTraces(receiver, ORDERS, 0);
            program.stop();
            Orders.assertOnlyStartLine(program, receiver);
        }
    }

    private static void attach(Program program) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(program.pid()));
        try {
            machine.loadAgent(Launch.WEFT.toString());
        } catch (AgentLoadException e) {
            // JDK 8 answers "0", success, in a way that newer JDKs take for an error.
            if (!"0".equals(e.getMessage())) {
                throw e;
            }
        } finally {
            machine.detach();
        }
    }
}
