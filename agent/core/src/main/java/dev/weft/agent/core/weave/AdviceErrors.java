package dev.weft.agent.core.weave;

import dev.weft.agent.core.Log;
import dev.weft.agent.core.load.LinkedAdvice;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what advice throws, says the first of each advice, and switches advice off that goes on failing, in the
 * application loader in which it fails. Thread-safe.
 *
 * <p>Enter advice goes first: exit advice must still close what calls under way have opened, and does nothing for calls
 * that were never entered. If errors go on after that, exit advice goes too.
 */
final class AdviceErrors {

    /** So many errors are taken for bad luck with one input; after them enter advice is off, after twice as many exit advice. */
    static final int TOLERATED = 10;

    private final AtomicLong total = new AtomicLong();

    /** Takes note of an error; returns what has to be switched off now. */
    Verdict count(Throwable error, String advice, LinkedAdvice linked) {
        total.incrementAndGet();
        if (error instanceof VirtualMachineError) {
            // Out of stack or memory is the application's state, not a fault of the advice.
            return Verdict.GO_ON;
        }
        int count = linked.countError(advice);
        if (count == 1) {
            Log.once(simpleName(advice) + " failed and is ignored for this call: " + error + at(error));
        }
        if (count == TOLERATED) {
            Log.once(simpleName(advice) + " failed " + count + " times and is switched off");
            return Verdict.ENTER_OFF;
        }
        if (count == 2 * TOLERATED) {
            Log.once(simpleName(advice) + " goes on failing; its exit is off too");
            return Verdict.EXIT_OFF;
        }
        return Verdict.GO_ON;
    }

    static boolean isOff(LinkedAdvice linked, String advice, String method) {
        int errors = linked.errors(advice);
        return errors >= TOLERATED && (method.equals(AdviceBridge.ENTER) || errors >= 2 * TOLERATED);
    }

    /** All errors since the start, of all advice. */
    long total() {
        return total.get();
    }

    private static String at(Throwable error) {
        StackTraceElement[] stack = error.getStackTrace();
        return stack.length == 0 ? "" : " at " + stack[0];
    }

    static String simpleName(String advice) {
        return advice.substring(advice.lastIndexOf('.') + 1);
    }

    /** What an error leads to. */
    enum Verdict {
        GO_ON,
        ENTER_OFF,
        EXIT_OFF
    }
}
