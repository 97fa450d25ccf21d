package dev.weft.agent.core.telemetry.propagate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.shaded.opentelemetry.api.baggage.Baggage;
import dev.weft.shaded.opentelemetry.api.baggage.BaggageEntryMetadata;
import dev.weft.shaded.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of W3C Baggage, by the titles of its sections. */
class BaggageTest {

    private static Wire wire(String... values) {
        List<String> headers = new ArrayList<>();
        for (String value : values) {
            headers.addAll(List.of("baggage", value));
        }
        return Wire.of(headers.toArray(String[]::new));
    }

    /** The baggage that is sent on after these headers were received; null if there is none. */
    private static String passedOn(String... values) {
        return wire(values).passedOn().get("baggage");
    }

    private static Baggage entries(String... values) {
        return Baggage.fromContext(wire(values).read());
    }

    private static String sent(Baggage baggage) {
        return Wire.write(Context.root().with(baggage)).get("baggage");
    }

    @Nested
    @DisplayName("Baggage HTTP Header Format")
    class HeaderFormat {

        @Test
        void severalHeadersAreOneListInTheirOrder() {
            assertThat(passedOn("userId=alice", "serverNode=DF%2028, isProduction=false"))
                    .isEqualTo("userId=alice,serverNode=DF%2028,isProduction=false");
        }

        @Test
        void itNeedsNoTrace() {
            assertThat(wire("a=1").passedOn()).containsOnlyKeys("baggage");
        }

        @ParameterizedTest
        @CsvSource({"baggage, true", "Baggage, true", "BAGGAGE, true", "bag-gage, false"})
        void theNameIsExpectedInAnyCase(String name, boolean expected) {
            assertThat(Wire.of(name, "a=1").passedOn().containsKey("baggage")).isEqualTo(expected);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", ",", " , ,\t,", ";", "=", "=;=,;"})
        void nothingIsSentWhereNothingWasReceived(String value) {
            assertThat(passedOn(value)).isNull();
        }
    }

    @Nested
    @DisplayName("Definition")
    class Definition {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "key",
                    "=1",
                    "a b=1",
                    "a=1 2",
                    "(a)=1",
                    "a@b=1",
                    "\u00e4=1",
                    "a=\u00e4",
                    "a=\"1\"",
                    "a=1\\2",
                    "a=1\t2",
                    "a=\0",
                    "a=1;",
                    "a=1;;p",
                    "a=1;=2",
                    "a=1;p q",
                    "a=1;p=\"",
                    "a=1;p=q r",
                    "a=%",
                    "a=%1",
                    "a=%zz",
                    "a=%+1",
                    "a=1%",
                    ";a=1",
                    "a;b=1",
                    "a=\ud83d\ude00"
                })
        void aMemberThatBreaksItIsLeftOutAndItsNeighboursAreNot(String member) {
            assertThat(passedOn(member)).isNull();
            assertThat(passedOn("first=1," + member + ",last=2")).isEqualTo("first=1,last=2");
            assertThat(passedOn("first=1", member, "last=2")).isEqualTo("first=1,last=2");
        }

        @Test
        void blanksAreAllowedAroundKeysValuesAndProperties() {
            assertThat(passedOn(
                            "key1=value1;property1;property2, key2 = value2, key3=value3; propertyKey=propertyValue"))
                    .isEqualTo("key1=value1;property1;property2,key2=value2,key3=value3;propertyKey=propertyValue");
            assertThat(passedOn("\t a \t=\t 1 \t;\t p \t=\t 2 \t,\t b=3")).isEqualTo("a=1;p=2,b=3");
        }
    }

    @Nested
    @DisplayName("baggage-string")
    class BaggageString {

        @Test
        void orderAndRepeatedKeysArePreserved() {
            assertThat(passedOn("b=1,a=2,b=3")).isEqualTo("b=1,a=2,b=3");
        }

        @Test
        void whoeverAsksForAKeySeesItsLastEntry() {
            assertThat(entries("b=1,a=2,b=3").getEntryValue("b")).isEqualTo("3");
            assertThat(entries("b=1,a=2,b=3").size()).isEqualTo(2);
        }
    }

    @Nested
    @DisplayName("key")
    class Key {

        @Test
        void isAToken() {
            String all = "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
            assertThat(passedOn(all + "=1")).isEqualTo(all + "=1");
            assertThat(entries(all + "=1").getEntryValue(all)).isEqualTo("1");
        }

        @Test
        void isComparedWithItsCase() {
            assertThat(entries("a=1,A=2").asMap()).containsOnlyKeys("a", "A");
        }
    }

    @Nested
    @DisplayName("value")
    class Value {

        @Test
        void mayHaveAllOctetsOfTheGrammar() {
            StringBuilder all = new StringBuilder();
            for (char c = '!'; c <= '~'; c++) {
                if ("\",;\\%".indexOf(c) < 0) {
                    all.append(c);
                }
            }
            assertThat(passedOn("a=" + all)).isEqualTo("a=" + all);
            assertThat(entries("a=" + all).getEntryValue("a")).isEqualTo(all.toString());
        }

        @Test
        void mayBeEmptyOrHoldEqualsSigns() {
            assertThat(entries("a=,b==,c=x=y=").getEntryValue("a")).isEmpty();
            assertThat(entries("a=,b==,c=x=y=").getEntryValue("b")).isEqualTo("=");
            assertThat(entries("a=,b==,c=x=y=").getEntryValue("c")).isEqualTo("x=y=");
        }

        @ParameterizedTest
        @CsvSource({
            "DF%2028, DF 28",
            "%C3%a4, \u00e4",
            "%F0%9F%98%80, \uD83D\uDE00",
            "a+b, a+b",
            "%25, %",
            "%2C%3B, ',;'"
        })
        void isPercentEncodedUtf8(String encoded, String value) {
            assertThat(entries("k=" + encoded).getEntryValue("k")).isEqualTo(value);
            assertThat(passedOn("k=" + encoded)).isEqualTo("k=" + encoded);
        }

        @Test
        void thatIsNoUtf8HasReplacementCharacters() {
            assertThat(entries("k=a%FFb%C3").getEntryValue("k")).isEqualTo("a\ufffdb\ufffd");
        }

        @Test
        void isEncodedWhereItMustBe() {
            Baggage baggage = Baggage.builder()
                    .put("k", "a b,c;d\"e\\f%g=h+i\u00e4\n\uD83D\uDE00")
                    .build();

            assertThat(sent(baggage)).isEqualTo("k=a%20b%2Cc%3Bd%22e%5Cf%25g=h+i%C3%A4%0A%F0%9F%98%80");
            assertThat(entries(sent(baggage)).getEntryValue("k")).isEqualTo(baggage.getEntryValue("k"));
        }
    }

    @Nested
    @DisplayName("property")
    class Property {

        @Test
        void staysWithItsMember() {
            assertThat(passedOn("a=1;p;q=2;p,b=3")).isEqualTo("a=1;p;q=2;p,b=3");
            assertThat(entries("a=1;p;q=2").getEntry("a").getMetadata().getValue())
                    .isEqualTo("p;q=2");
            assertThat(entries("a=1,b=2;p").getEntry("a").getMetadata().getValue())
                    .isEmpty();
        }

        @Test
        void thatBreaksTheRulesIsNotSentNorIsItsEntry() {
            Baggage baggage = Baggage.builder()
                    .put("a", "1", BaggageEntryMetadata.create("p=1,evil=2"))
                    .put("b", "2", BaggageEntryMetadata.create("p\r\nevil: 1"))
                    .put("c,d", "3")
                    .put("e=f", "3")
                    .put("g", "4", BaggageEntryMetadata.create(" p = 1 ; q "))
                    .build();

            assertThat(sent(baggage)).isEqualTo("g=4;p=1;q");
        }
    }

    @Nested
    @DisplayName("Limits")
    class Limits {

        private static String members(int count, int valueLength) {
            StringBuilder list = new StringBuilder();
            for (int i = 0; i < count; i++) {
                list.append(i == 0 ? "" : ",")
                        .append(String.format("k%02d=", i))
                        .append("v".repeat(valueLength));
            }
            return list.toString();
        }

        @Test
        void sixtyFourMembersOf8192BytesArePassedOn() {
            String most = members(64, 123) + "v";
            assertThat(most).hasSize(8_192);
            assertThat(passedOn(most)).isEqualTo(most);
        }

        @Test
        void oneMemberMayHaveThemAll() {
            String most = "k=" + "v".repeat(8_190);
            assertThat(passedOn(most)).isEqualTo(most);
        }

        @Test
        void whatIsBeyondIsLeftOutAsAWhole() {
            assertThat(passedOn(members(65, 1))).isEqualTo(members(64, 1));
            assertThat(passedOn(members(64, 1), "more=1")).isEqualTo(members(64, 1));
            assertThat(passedOn("a=1,k=" + "v".repeat(8_192) + ",b=2")).isEqualTo("a=1,b=2");
            assertThat(passedOn(members(8, 1_100))).isEqualTo(members(7, 1_100));
        }

        @Test
        void theyHoldForBaggageThatSomebodyHasChanged() {
            assertThat(sent(entries(members(64, 1)).toBuilder().put("zz", "1").build()))
                    .isEqualTo(members(64, 1));
        }

        @Test
        void nothingIsReadWithoutEnd() {
            assertThat(passedOn(",".repeat(70_000) + "a=1")).isNull();
            assertThat(passedOn("b=1", " ".repeat(65_520) + ",cccccccccccc=1")).isEqualTo("b=1");
            String[] manyHeaders = new String[70_000];
            Arrays.fill(manyHeaders, "");
            manyHeaders[69_999] = "a=1";
            assertThat(passedOn(manyHeaders)).isNull();
        }
    }
}
