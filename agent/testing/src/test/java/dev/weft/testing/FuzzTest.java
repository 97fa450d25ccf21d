package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class FuzzTest {

    private static final Duration PATIENT = Duration.ofMinutes(1);
    private static final List<String> CORPUS = List.of("select * from orders", "", "insert into t values (?, 'x')");

    private static List<String> inputs(long seed, int first, int end) {
        List<String> seen = new ArrayList<>();
        new Fuzz(seed, first, end, PATIENT).check(input -> seen.add(input.mutated(CORPUS) + input.text()));
        return seen;
    }

    @Test
    void aSeedStandsForItsInputs() {
        List<String> inputs = inputs(7, 0, 500);

        assertThat(inputs).hasSize(500).isEqualTo(inputs(7, 0, 500)).isNotEqualTo(inputs(8, 0, 500));
        assertThat(new HashSet<>(inputs)).hasSizeGreaterThan(490);
    }

    @Test
    void anInputCanBeSeenAlone() {
        assertThat(inputs(7, 123, 124)).isEqualTo(inputs(7, 0, 200).subList(123, 124));
    }

    @Test
    void theFirstFailureSaysHowToSeeItAgain() {
        assertThatThrownBy(() -> new Fuzz(7, 0, 500, PATIENT).check(input -> {
                    if (input.below(100) == 0) {
                        throw new IllegalStateException("a zero");
                    }
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("input (\\d+) \\(again: -Dweft.fuzz.seed=7 -Dweft.fuzz.only=\\1\\) fails: .*a zero")
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void anInputThatDoesNotEndIsAFailureWithItsStack() {
        assertThatThrownBy(() -> new Fuzz(7, 3, 500, Duration.ofMillis(200)).check(input -> Thread.sleep(60_000)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("input 3 (again")
                .satisfies(error -> assertThat(error.getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().equals("sleep")));
    }

    @Test
    void textsAreShortAndLongAndOfEveryKind() {
        List<String> texts = new ArrayList<>();
        new Fuzz(1, 0, 2_000, PATIENT).check(input -> {
            texts.add(input.text());
            texts.add(input.mutated(CORPUS));
        });

        assertThat(texts).allMatch(text -> text.length() <= FuzzInput.MOST);
        assertThat(texts).anyMatch(String::isEmpty).anyMatch(text -> text.length() > 50_000);
        assertThat(texts).filteredOn(text -> text.length() < 50).hasSizeGreaterThan(1_500);
        assertThat(texts)
                .anyMatch(text -> text.indexOf('\0') >= 0)
                .anyMatch(text -> text.indexOf('\ud800') >= 0)
                .anyMatch(text -> text.contains("orders") && !CORPUS.contains(text));
    }

    @Test
    void numbersAreSmallAndLarge() {
        List<Long> numbers = new ArrayList<>();
        new Fuzz(1, 0, 2_000, PATIENT).check(input -> numbers.add(input.number()));

        assertThat(numbers)
                .contains(0L, -1L)
                .anyMatch(number -> number > Long.MAX_VALUE / 2)
                .anyMatch(number -> number < Long.MIN_VALUE / 2)
                .anyMatch(number -> number > 10 && number < 1_000);
    }
}
