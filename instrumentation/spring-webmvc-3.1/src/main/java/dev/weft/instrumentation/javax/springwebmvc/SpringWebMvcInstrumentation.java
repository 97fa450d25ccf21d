package dev.weft.instrumentation.javax.springwebmvc;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.api.Targets;
import dev.weft.agent.api.config.Options;

/** Where: where Spring has found the handler of a request, and where it has been handled. */
public final class SpringWebMvcInstrumentation implements LibraryInstrumentation {

    private static final String REQUEST = "javax.servlet.http.HttpServletRequest";
    private static final String RESPONSE = "javax.servlet.http.HttpServletResponse";
    private static final String PACKAGE = "dev.weft.instrumentation.javax.springwebmvc.";

    @Override
    public String name() {
        return "spring-webmvc";
    }

    @Override
    public String supports() {
        return "Spring Web MVC 3.1 to 5.3";
    }

    @Override
    public void describe(Targets targets) {
        targets.type("org.springframework.web.servlet.handler.AbstractHandlerMapping")
                .methods("getHandler")
                .taking(REQUEST)
                .advisedBy(PACKAGE + "FoundHandlerAdvice");
        targets.type("org.springframework.web.servlet.DispatcherServlet")
                .methods("doDispatch")
                .taking(REQUEST, RESPONSE)
                .advisedBy(PACKAGE + "HandledAdvice");
        targets.subtypesOf("org.springframework.web.servlet.HandlerAdapter")
                .methods("handle")
                .taking(REQUEST, RESPONSE, "java.lang.Object")
                .advisedBy(PACKAGE + "ControllerAdvice", Options.CONTROLLERS);
    }
}
