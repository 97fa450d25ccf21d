package dev.weft.agent.api.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases of the semantic conventions (1.44): a query, the accepted forms of its text, and its summary. */
class OfficialSqlCasesTest {

    record Case(String name, String query, List<String> texts, String summary) {
        @Override
        public String toString() {
            return name;
        }
    }

    private final SqlAnalysis analysis = new SqlAnalysis(SqlAnalysis.Sanitization.UNPARAMETERIZED);

    @ParameterizedTest
    @MethodSource("cases")
    void textAndSummaryAreAsTheConventionsSay(Case official) {
        Sql sql = analysis.statement(official.query, SqlDialect.GENERIC);

        assertThat(official.texts).contains(sql.text());
        assertThat(sql.summary()).isEqualTo(official.summary);
    }

    @Test
    void allOfThemAreHere() throws IOException {
        assertThat(cases()).hasSize(24);
    }

    static Stream<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        try (Reader json = new InputStreamReader(
                OfficialSqlCasesTest.class.getResourceAsStream("db-sql-test-cases.json"), StandardCharsets.UTF_8)) {
            for (JsonElement element : JsonParser.parseReader(json).getAsJsonArray()) {
                cases.add(read(element.getAsJsonObject()));
            }
        }
        return cases.stream();
    }

    private static Case read(JsonObject json) {
        JsonObject expected = json.getAsJsonObject("expected");
        JsonArray texts = expected.getAsJsonArray("db.query.text");
        return new Case(
                json.get("name").getAsString(),
                json.getAsJsonObject("input").get("query").getAsString(),
                texts.asList().stream().map(JsonElement::getAsString).toList(),
                expected.get("db.query.summary").getAsString());
    }
}
