package dev.weft.instrumentation.javax.resteasy;

import dev.weft.instrumentation.javax.jaxrs.ControllerContract;
import dev.weft.testing.WeftExtension;
import example.jaxrs.JaxRsServer;
import java.io.File;
import org.junit.jupiter.api.extension.RegisterExtension;

class ResteasyControllerTest extends ControllerContract {

    @RegisterExtension
    static final WeftExtension weft = ResteasyTest.weft;

    @Override
    protected WeftExtension weft() {
        return weft;
    }

    @Override
    protected JaxRsServer start(File folder) throws Exception {
        return ResteasyTest.server(folder);
    }
}
