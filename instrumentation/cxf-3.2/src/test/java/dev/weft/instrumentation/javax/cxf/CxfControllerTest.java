package dev.weft.instrumentation.javax.cxf;

import dev.weft.instrumentation.javax.jaxrs.ControllerContract;
import dev.weft.testing.WeftExtension;
import example.jaxrs.JaxRsServer;
import java.io.File;
import org.junit.jupiter.api.extension.RegisterExtension;

class CxfControllerTest extends ControllerContract {

    @RegisterExtension
    static final WeftExtension weft = CxfTest.weft;

    @Override
    protected WeftExtension weft() {
        return weft;
    }

    @Override
    protected JaxRsServer start(File folder) throws Exception {
        return CxfTest.server(folder);
    }
}
