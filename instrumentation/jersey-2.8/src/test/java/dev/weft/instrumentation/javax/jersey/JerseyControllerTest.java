package dev.weft.instrumentation.javax.jersey;

import dev.weft.instrumentation.javax.jaxrs.ControllerContract;
import dev.weft.testing.WeftExtension;
import example.jaxrs.JaxRsServer;
import java.io.File;
import org.junit.jupiter.api.extension.RegisterExtension;

class JerseyControllerTest extends ControllerContract {

    @RegisterExtension
    static final WeftExtension weft = JerseyTest.weft;

    @Override
    protected WeftExtension weft() {
        return weft;
    }

    @Override
    protected JaxRsServer start(File folder) throws Exception {
        return JerseyTest.server(folder);
    }
}
