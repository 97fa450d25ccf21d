package dev.weft.instrumentation.javax.cxf;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.span.ControllerSpans;
import dev.weft.agent.api.span.OpenSpan;
import java.lang.reflect.Method;
import org.apache.cxf.jaxrs.impl.ResponseImpl;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.message.Exchange;

/** What: the methods of JAX-RS resources that get spans. Thread-safe. */
final class Controllers {

    private static final ControllerSpans SPANS = new ControllerSpans(Telemetry.of(Controllers.class), "dev.weft.cxf");

    /** The woven class is the same in CXF 3 and 4, and has the advice for both; this is how they are told apart. */
    private static final boolean OURS =
            ResponseImpl.class.getSuperclass().getName().equals("javax.ws.rs.core.Response");

    private Controllers() {}

    /** Null for locators, for methods of other frontends, and in the CXF that the other instrumentation is for. */
    static OpenSpan start(Exchange exchange, Method method) {
        OperationResourceInfo operation = OURS ? exchange.get(OperationResourceInfo.class) : null;
        return operation == null || operation.isSubResourceLocator() ? null : SPANS.start(method);
    }
}
