package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Headers of one request, and what W3C Trace Context Level 2 or W3C Baggage says about those of the requests that it leads to. The facts that the W3C's own
 * test suite checks of a service are among them, each by the rule's section.
 *
 * @param rule section and rule
 * @param headers lines as they are sent
 * @param flags of the traceparent to be sent in the caller's trace; null if the trace must be another one
 * @param tracestate to be sent; null if there must be none
 * @param baggage to be sent; null if there must be none
 */
public record TraceContextCase(String rule, List<String> headers, String flags, String tracestate, String baggage) {

    private static final String TRACE = "12345678901234567890123456789012";
    private static final String PARENT = "1234567890123456";
    private static final String SAMPLED = "traceparent: 00-" + TRACE + '-' + PARENT + "-01";

    /** Every case, each worth a request. */
    public static List<TraceContextCase> all() {
        List<TraceContextCase> all = new ArrayList<>();
        traceparent(all);
        invalidTraceparent(all);
        tracestate(all);
        invalidTracestate(all);
        baggage(all);
        return List.copyOf(all);
    }

    /** In how many of them spans are recorded. */
    public static int allSampled() {
        return (int) all().stream()
                .filter(each -> each.flags == null || (Integer.parseInt(each.flags, 16) & 1) == 1)
                .count();
    }

    /**
     * Asserts that these are the headers that the next service must receive.
     *
     * @param next by name in lower case, repeated ones joined
     */
    public void assertSentOn(Map<String, String> next) {
        // Repeated headers arrive joined, so one of this form is exactly one.
        String parent = next.get("traceparent");
        assertThat(parent).as("traceparent").matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[0-3]");
        String traceId = parent.substring(3, 35);
        assertThat(traceId).isNotEqualTo("0".repeat(32));
        assertThat(parent.substring(36, 52)).isNotEqualTo(PARENT).isNotEqualTo("0".repeat(16));
        if (flags == null) {
            assertThat(headers).as("ids of an invalid caller").noneMatch(line -> line.contains(traceId));
            // Ids of our own are random, and say so (3.2.2.5.2).
            assertThat(parent).as("flags").endsWith("-03");
        } else {
            assertThat(traceId).isEqualTo(TRACE);
            assertThat(parent).as("flags").endsWith('-' + flags);
        }
        assertThat(next.get("tracestate")).as("tracestate").isEqualTo(tracestate);
        assertThat(next.get("baggage")).as("baggage").isEqualTo(baggage);
    }

    private static void traceparent(List<TraceContextCase> all) {
        all.add(restart("3.4: without headers a trace is begun"));
        all.add(keep("3.2: the trace is continued", SAMPLED));
        for (String name : List.of("TraceParent", "TrAcEpArEnT", "TRACEPARENT")) {
            all.add(keep("3.2.1: the name in any case, " + name, SAMPLED.replace("traceparent", name)));
        }
        for (String name : List.of("trace-parent", "trace.parent")) {
            all.add(restart("3.2.1: not the name, " + name, SAMPLED.replace("traceparent", name)));
        }
        all.add(restart("3.2.2: two are none", SAMPLED, SAMPLED.replace("9012-", "9011-")));
        all.add(restart("3.2.2: the same twice is none", SAMPLED, SAMPLED));
        String unsampled = SAMPLED.replaceAll("01$", "00");
        all.add(restart("3.2.2: the same twice is none, not sampled", unsampled, unsampled));
        all.add(restart("3.2.2.3: invalid, not sampled", unsampled.replace(TRACE, "0".repeat(32))));
        for (String blanks : List.of(" %s", "\t%s", "%s ", "%s\t", "\t %s \t")) {
            String value = SAMPLED.substring("traceparent: ".length());
            all.add(keep("3.2.2: blanks around it", "traceparent:" + String.format(blanks, value)));
        }
        all.add(keep("3.2.4: a later version", SAMPLED.replace(" 00-", " cc-")));
        all.add(keep("3.2.4: a later version with more fields", SAMPLED.replace(" 00-", " cc-") + "-what-will-be"));
        all.add(flagged("3.2.2.5.1: not sampled", "00", "00"));
        all.add(new TraceContextCase(
                "3.2.2.5.1: not sampled, with a state and baggage",
                List.of(unsampled, "tracestate: foo=1", "baggage: a=1"),
                "00",
                "foo=1",
                "a=1"));
        all.add(flagged("3.2.2.5.2: random and sampled", "03", "03"));
        all.add(flagged("3.2.2.5.2: random and not sampled", "02", "02"));
        all.add(flagged("3.2.2.5.3: flags that nobody knows are sent as zero", "fd", "01"));
    }

    private static void invalidTraceparent(List<TraceContextCase> all) {
        String trace = '-' + TRACE + '-';
        String parent = '-' + PARENT + "-01";
        for (String value : List.of(
                "3.2.2.2: 00" + trace + PARENT + "-01.",
                "3.2.2.2: 00" + trace + PARENT + "-01-what-will-be",
                "3.2.4: cc" + trace + PARENT + "-01.what-will-be",
                "3.2.2.1: ff" + trace + PARENT + "-01",
                "3.2.2.1: .0" + trace + PARENT + "-01",
                "3.2.2.1: 0." + trace + PARENT + "-01",
                "3.2.2.1: 000" + trace + PARENT + "-01",
                "3.2.2.1: 0000" + trace + PARENT + "-01",
                "3.2.2.1: 0" + trace + PARENT + "-01",
                "3.2.2.3: 00-00000000000000000000000000000000" + parent,
                "3.2.2.3: 00-.2345678901234567890123456789012" + parent,
                "3.2.2.3: 00-1234567890123456789012345678901." + parent,
                "3.2.2.3: 00-ABCDEF78901234567890123456789012" + parent,
                "3.2.2.3: 00-123456789012345678901234567890123" + parent,
                "3.2.2.3: 00-1234567890123456789012345678901" + parent,
                "3.2.2.4: 00" + trace + "0000000000000000-01",
                "3.2.2.4: 00" + trace + ".234567890123456-01",
                "3.2.2.4: 00" + trace + "123456789012345.-01",
                "3.2.2.4: 00" + trace + "ABCDEF7890123456-01",
                "3.2.2.4: 00" + trace + "12345678901234567-01",
                "3.2.2.4: 00" + trace + "123456789012345-01",
                "3.2.2.5: 00" + trace + PARENT + "-.0",
                "3.2.2.5: 00" + trace + PARENT + "-0.",
                "3.2.2.5: 00" + trace + PARENT + "-0A",
                "3.2.2.5: 00" + trace + PARENT + "-001",
                "3.2.2.5: 00" + trace + PARENT + "-1",
                "3.2.2: ")) {
            String[] parts = value.split(" ", 2);
            all.add(restart(
                    parts[0] + " invalid, \"" + parts[1] + "\", and with it the state",
                    "traceparent: " + parts[1],
                    "tracestate: foo=1"));
        }
        all.add(restart("3.3: a state without a parent", "tracestate: foo=1,bar=2"));
    }

    private static void tracestate(List<TraceContextCase> all) {
        all.add(carry("3.5: the state goes on", "foo=1,bar=2", "foo=1,bar=2"));
        for (String name : List.of("TraceState", "TrAcEsTaTe", "TRACESTATE")) {
            all.add(new TraceContextCase(
                    "3.3.1: the name in any case, " + name, List.of(SAMPLED, name + ": foo=1"), "01", "foo=1", null));
        }
        for (String name : List.of("trace-state", "trace.state")) {
            all.add(keep("3.3.1: not the name, " + name, SAMPLED, name + ": foo=1"));
        }
        all.add(carry("3.3.2: empty", null, ""));
        all.add(carry("3.3.2: empty after another", "foo=1", "foo=1", ""));
        all.add(carry("3.3.2: empty before another", "foo=1", "", "foo=1"));
        all.add(carry(
                "3.3.2: several are one list, in order",
                "foo=1,bar=2,rojo=1,congo=2,baz=3",
                "foo=1,bar=2",
                "rojo=1,congo=2",
                "baz=3"));
        all.add(carry("3.3.2: blanks and tabs", "foo=1,bar=2,baz=3", "foo=1 \t , \t bar=2, \t baz=3"));
        all.add(carry("3.3.2: blanks and tabs at the ends", "foo=1", "\t foo=1 \t"));
        all.add(carry("3.3.2: 32 members", members(1, 32), members(1, 10), members(11, 30), members(31, 32)));
        String key = "abcdefghijklmnopqrstuvwxyz0123456789_-*/";
        String value =
                " !\"#$%&'()*+-./0123456789:;<>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";
        all.add(carry("3.3.2.2: all characters", key + '=' + value, key + '=' + value));
        String tenant = key + "@a-z0-9_-*/";
        all.add(carry("3.3.2.2: all characters, tenant", tenant + '=' + value, tenant + '=' + value));
        String longest = "z".repeat(256) + "=1";
        all.add(carry("3.3.2.2.1: 256 characters", "foo=1," + longest, "foo=1", longest));
        String longestTenant = "t".repeat(241) + '@' + "v".repeat(14) + "=1";
        all.add(carry("3.3.2.2.1: 241 and 14 characters", "foo=1," + longestTenant, "foo=1", longestTenant));
        String most = "k1=" + "x".repeat(250) + ",k2=" + "y".repeat(255);
        all.add(carry("3.3.3.1: 512 characters", most, most));
    }

    private static void invalidTracestate(List<TraceContextCase> all) {
        all.add(carry("3.3.2: 33 members", null, members(1, 10), members(11, 30), members(31, 33)));
        for (String keys : List.of("foo=1,foo=1", "foo=1,foo=2")) {
            all.add(carry("3.3.3: one key twice, " + keys, null, keys));
        }
        all.add(carry("3.3.3: one key in two headers", null, "foo=1", "foo=1"));
        all.add(carry("3.3.3: one key in two headers, two values", null, "foo=1", "foo=2"));
        for (String key : List.of("foo ", "FOO", "foo.bar", "foo@", "@foo", "foo@@bar", "foo@bar@baz", "")) {
            all.add(carry("3.3.2.2.1: key \"" + key + '"', null, key + "=1,bar=2"));
        }
        all.add(carry("3.3.2.2.1: 257 characters", null, "foo=1", "z".repeat(257) + "=1"));
        all.add(carry("3.3.2.2.1: tenant of 242 characters", null, "foo=1", "t".repeat(242) + "@v=1"));
        all.add(carry("3.3.2.2.1: system of 15 characters", null, "foo=1", "t@" + "v".repeat(15) + "=1"));
        for (String member : List.of("foo=bar=baz", "foo=", "foo")) {
            all.add(carry("3.3.2.2.2: " + member, null, member + ",bar=3"));
        }
    }

    private static void baggage(List<TraceContextCase> all) {
        all.add(bag("Header Format: it goes on", "userId=alice,serverNode=DF%2028", "userId=alice,serverNode=DF%2028"));
        all.add(bag("Header Format: several are one list", "a=1,b=2,c=3", "a=1", "b=2, c=3"));
        all.add(bag("Definition: blanks and properties", "a=1;p;q=2,b=2", "a = 1 ; p; q = 2 , b = 2"));
        all.add(bag("Definition: illegal members are left out", "a=1,b=2", "a=1,=,x,y z=1,w=\",b=2"));
        all.add(bag("baggage-string: order and repeated keys", "b=1,a=2,b=3", "b=1,a=2,b=3"));
        all.add(bag("Header Format: empty", null, ""));
        all.add(new TraceContextCase("Baggage, Overview: without a trace", List.of("Baggage: a=1"), null, null, "a=1"));
        StringBuilder most = new StringBuilder("k0=0");
        for (int i = 1; i < 64; i++) {
            most.append(",k").append(i).append('=').append(i);
        }
        all.add(bag("Limits: 64 members", most.toString(), most.toString()));
        all.add(bag("Limits: more than 64 members", most.toString(), most.toString(), "more=1"));
    }

    private static String members(int first, int last) {
        List<String> members = new ArrayList<>();
        for (int i = first; i <= last; i++) {
            members.add("bar" + i + "=" + i);
        }
        return String.join(",", members);
    }

    private static TraceContextCase restart(String rule, String... headers) {
        return new TraceContextCase(rule, List.of(headers), null, null, null);
    }

    private static TraceContextCase keep(String rule, String... headers) {
        return new TraceContextCase(rule, List.of(headers), "01", null, null);
    }

    private static TraceContextCase flagged(String rule, String received, String sent) {
        return new TraceContextCase(rule, List.of(SAMPLED.replaceAll("01$", received)), sent, null, null);
    }

    private static TraceContextCase carry(String rule, String sent, String... received) {
        List<String> headers = new ArrayList<>(List.of(SAMPLED));
        for (String value : received) {
            headers.add("tracestate: " + value);
        }
        return new TraceContextCase(rule, headers, "01", sent, null);
    }

    private static TraceContextCase bag(String rule, String sent, String... received) {
        List<String> headers = new ArrayList<>(List.of(SAMPLED));
        for (String value : received) {
            headers.add("baggage: " + value);
        }
        return new TraceContextCase("Baggage, " + rule, headers, "01", null, sent);
    }

    @Override
    public String toString() {
        return rule;
    }
}
