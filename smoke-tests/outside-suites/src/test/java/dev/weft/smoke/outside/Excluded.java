package dev.weft.smoke.outside;

import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The tests of the suites that are not run, each with its reason; where a rule decides, with its words in the semantic conventions 1.44 or the specification of spans. */
final class Excluded implements ExecutionCondition {

    private record Test(Class<?> suite, String method, String reason) {}

    private static final List<Test> TESTS = List.of(
            new Test(ServerSuite.class, "httpServerMetrics", "traces only: no metrics are made"),
            new Test(ClientSuite.class, "httpClientMetrics", "traces only: no metrics are made"),
            new Test(
                    ServerSuite.class,
                    "requestWithException",
                    "wants the status as error.type, although an exception was thrown; error.type is \"the status code number (represented as"
                            + " a string), an exception type (if thrown) or a component-specific error identifier\""),
            new Test(JavaHttpClientSuiteIT.class, "basicRequestWith1Redirect", Reasons.RESEND),
            new Test(JavaHttpClientSuiteIT.class, "basicRequestWith2Redirects", Reasons.RESEND),
            new Test(JavaHttpClientSuiteIT.class, "redirectToSecuredCopiesAuthHeader", Reasons.RESEND));

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        String method = context.getTestMethod().map(found -> found.getName()).orElse("");
        return TESTS.stream()
                .filter(test ->
                        test.method().equals(method) && test.suite().isAssignableFrom(context.getRequiredTestClass()))
                .findFirst()
                .map(test -> ConditionEvaluationResult.disabled(test.reason()))
                .orElseGet(() -> ConditionEvaluationResult.enabled("part of the suite"));
    }

    private static final class Reasons {
        static final String RESEND =
                "wants no http.request.resend_count on a span with redirects in it; the count \"SHOULD be updated each time an"
                        + " HTTP request gets resent by the client, regardless of what was the cause of the resending\"";
    }
}
