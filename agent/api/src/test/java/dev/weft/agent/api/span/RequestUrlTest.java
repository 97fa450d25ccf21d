package dev.weft.agent.api.span;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestUrlTest {

    @ParameterizedTest
    @CsvSource({
        "http://a.example/x?q=1, http://a.example/x?q=1, a.example, 80",
        "https://a.example, https://a.example, a.example, 443",
        "http://a.example:8080/x#f, http://a.example:8080/x#f, a.example, 8080",
        "http://a.example:/x, http://a.example:/x, a.example, 80",
        "http://[::1]:81/x, http://[::1]:81/x, ::1, 81",
        "http://[::1]/x, http://[::1]/x, ::1, 80",
        "https://u:p@a.example:1/x, https://REDACTED:REDACTED@a.example:1/x, a.example, 1",
        "https://u@a.example/x, https://REDACTED:REDACTED@a.example/x, a.example, 443",
        "https://u:p@w@a.example/x, https://REDACTED:REDACTED@a.example/x, a.example, 443",
        "http://a.example/x@y?z=@, http://a.example/x@y?z=@, a.example, 80",
        "http://a.example?sig=1, http://a.example?sig=REDACTED, a.example, 80",
        "http://a.example/?a=1&sig=s&b=2&X-Amz-Signature=t#sig=3, "
                + "http://a.example/?a=1&sig=REDACTED&b=2&X-Amz-Signature=REDACTED#sig=3, a.example, 80",
        "http://u@a.example/?X-Goog-Signature=1&AWSAccessKeyId=2, "
                + "http://REDACTED:REDACTED@a.example/?X-Goog-Signature=REDACTED&AWSAccessKeyId=REDACTED, a.example, 80",
        "http://a.example/?sig=&sig&design=1&=&&, http://a.example/?sig=&sig&design=1&=&&, a.example, 80",
        "http://a.example/#?sig=1, http://a.example/#?sig=1, a.example, 80",
    })
    void readsAndRedacts(String url, String full, String host, int port) {
        RequestUrl read = RequestUrl.of(url);

        assertThat(read.full()).isEqualTo(full);
        assertThat(read.host()).isEqualTo(host);
        assertThat(read.port()).isEqualTo(port);
    }

    @ParameterizedTest
    @CsvSource({"''", "http://", "http:///x", "a:b", "http://:80", "://", "http://@", "?sig=1", "http://[", "http://]:["
    })
    void acceptsAnyText(String url) {
        assertThat(RequestUrl.of(url).full()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"http://a:99999/", "http://a:x/", "http://a:-1/"})
    void knowsNoPortThatIsNone(String url) {
        assertThat(RequestUrl.of(url).port()).isEqualTo(-1);
        assertThat(RequestUrl.of(url).host()).isEqualTo("a");
    }
}
