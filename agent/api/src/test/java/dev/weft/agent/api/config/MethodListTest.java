package dev.weft.agent.api.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MethodListTest {

    @Test
    void entriesNameTypesAndMethods() {
        MethodList list = MethodList.PARSER.parse(" com.acme.A$B[pay, refund ] ; com.acme.*Service[*];");

        assertThat(list.rejected()).isEmpty();
        assertThat(list.entries())
                .extracting(MethodList.Entry::type)
                .containsExactly("com.acme.A$B", "com.acme.*Service");
        assertThat(list.entries().get(0).methods()).containsExactly("pay", "refund");
        assertThat(list.names("com.acme.A$B", "pay")).isTrue();
        assertThat(list.names("com.acme.A", "pay")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.acme.A",
                "[pay]",
                "com.acme.A[]",
                "com.acme.A[pay",
                "com acme[pay]",
                "com.acme.A[pay()]",
                "A]x[b"
            })
    void anEntryThatSaysNothingDoesNotVoidTheOthers(String bad) {
        MethodList list = MethodList.PARSER.parse(bad + ";com.acme.Good[pay]");

        assertThat(list.rejected()).singleElement().asString().startsWith(bad + ": ");
        assertThat(list.entries()).extracting(MethodList.Entry::type).containsExactly("com.acme.Good");
    }
}
