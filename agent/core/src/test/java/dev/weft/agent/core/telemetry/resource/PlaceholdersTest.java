package dev.weft.agent.core.telemetry.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {

    private static final Map<String, String> PROPERTIES = Map.of("region", "eu", "again", "${again}");
    private static final Map<String, String> ENVIRONMENT = Map.of("TEAM", "blue", "APP_TEAMNAME", "red");

    @ParameterizedTest
    @CsvSource({
        "shop, shop",
        "shop-${region}, shop-eu",
        "${region}-${TEAM}!, eu-blue!",
        "${app.team-name}, red",
        "${none:shop}, shop",
        "${none:}, ''",
        "${none:${region}}, eu",
        "${region:shop}, eu",
        "${none},",
        "${none:${neither}},",
        "${region,",
        "${},",
        "${again},",
    })
    void aValueADefaultOrNothing(String text, String resolved) {
        assertThat(Placeholders.resolve(text, PROPERTIES::get, ENVIRONMENT)).isEqualTo(resolved);
    }
}
