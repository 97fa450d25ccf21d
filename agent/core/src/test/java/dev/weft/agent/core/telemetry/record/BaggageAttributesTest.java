package dev.weft.agent.core.telemetry.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.shaded.opentelemetry.api.baggage.Baggage;
import dev.weft.shaded.opentelemetry.api.common.AttributeKey;
import dev.weft.shaded.opentelemetry.api.common.Attributes;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.sdk.trace.ReadableSpan;
import dev.weft.shaded.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaggageAttributesTest {

    private static final AttributeKey<String> TENANT = AttributeKey.stringKey("tenant");
    private static final AttributeKey<String> USER = AttributeKey.stringKey("user");

    private static final Context CALLER = Context.root()
            .with(Baggage.builder().put("tenant", "acme").put("user", "7").build());

    @Test
    void onlyChosenEntriesAreCopied() {
        assertThat(attributes(CALLER, List.of("user", "absent"))).isEqualTo(Attributes.of(USER, "7"));
    }

    @Test
    void aStarCopiesEachEntry() {
        assertThat(attributes(CALLER, List.of("*"))).isEqualTo(Attributes.of(TENANT, "acme", USER, "7"));
    }

    @Test
    void aCallerWithoutBaggageChangesNothing() {
        assertThat(attributes(Context.root(), List.of("*"))).isEqualTo(Attributes.empty());
    }

    private static Attributes attributes(Context parent, List<String> names) {
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(new BaggageAttributes(names))
                .build();
        ReadableSpan span = (ReadableSpan)
                provider.get("test").spanBuilder("x").setParent(parent).startSpan();
        return span.toSpanData().getAttributes();
    }
}
