package dev.weft.agent.dist;

import dev.weft.agent.api.Declaration;
import dev.weft.agent.api.DeclarationTable;
import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.instrumentation.akkaactor.AkkaActorInstrumentation;
import dev.weft.instrumentation.annotations.AnnotationsInstrumentation;
import dev.weft.instrumentation.apachehttpasyncclient.ApacheHttpAsyncClientInstrumentation;
import dev.weft.instrumentation.brave.BraveInstrumentation;
import dev.weft.instrumentation.executors.ExecutorsInstrumentation;
import dev.weft.instrumentation.guava.GuavaInstrumentation;
import dev.weft.instrumentation.httpurlconnection.HttpUrlConnectionInstrumentation;
import dev.weft.instrumentation.javahttpclient.JavaHttpClientInstrumentation;
import dev.weft.instrumentation.jbosslogmanager.JbossLogManagerInstrumentation;
import dev.weft.instrumentation.jdbc.JdbcInstrumentation;
import dev.weft.instrumentation.jdkhttpserver.JdkHttpServerInstrumentation;
import dev.weft.instrumentation.jersey.JerseyInstrumentation;
import dev.weft.instrumentation.kafkaclients.KafkaClientsInstrumentation;
import dev.weft.instrumentation.kotlinxcoroutines.KotlinxCoroutinesInstrumentation;
import dev.weft.instrumentation.log4j.Log4jInstrumentation;
import dev.weft.instrumentation.logback.LogbackInstrumentation;
import dev.weft.instrumentation.methods.MethodsInstrumentation;
import dev.weft.instrumentation.okhttp.OkHttpInstrumentation;
import dev.weft.instrumentation.opentelemetryapi.OpenTelemetryApiInstrumentation;
import dev.weft.instrumentation.pekkoactor.PekkoActorInstrumentation;
import dev.weft.instrumentation.quartz.QuartzInstrumentation;
import dev.weft.instrumentation.resteasy.ResteasyInstrumentation;
import dev.weft.instrumentation.springcore.SpringCoreInstrumentation;
import dev.weft.instrumentation.springscheduling.SpringSchedulingInstrumentation;
import dev.weft.instrumentation.tomcat.TomcatInstrumentation;
import dev.weft.instrumentation.undertow.UndertowInstrumentation;
import java.util.ArrayList;
import java.util.List;

/**
 * Every supported library, in the order in which they are shown; a test holds it against the folders of instrumentation.
 * Not loaded where the agent runs: that reads the {@linkplain Declarations table} that was made of it.
 */
public final class Instrumentations {

    private Instrumentations() {}

    static List<LibraryInstrumentation> all() {
        List<LibraryInstrumentation> all = new ArrayList<>();
        all.add(new TomcatInstrumentation());
        all.add(new dev.weft.instrumentation.jetty9.JettyInstrumentation());
        all.add(new dev.weft.instrumentation.jetty12.JettyInstrumentation());
        all.add(new dev.weft.instrumentation.javax.servlet.ServletInstrumentation());
        all.add(new dev.weft.instrumentation.jakarta.servlet.ServletInstrumentation());
        all.add(new dev.weft.instrumentation.javax.springwebmvc.SpringWebMvcInstrumentation());
        all.add(new dev.weft.instrumentation.jakarta.springwebmvc.SpringWebMvcInstrumentation());
        all.add(new UndertowInstrumentation());
        all.add(new JdkHttpServerInstrumentation());
        all.add(new JerseyInstrumentation());
        all.add(new ResteasyInstrumentation());
        all.add(new dev.weft.instrumentation.javax.cxf.CxfInstrumentation());
        all.add(new dev.weft.instrumentation.jakarta.cxf.CxfInstrumentation());
        all.add(new JdbcInstrumentation());
        all.add(new HttpUrlConnectionInstrumentation());
        all.add(new JavaHttpClientInstrumentation());
        all.add(new ApacheHttpAsyncClientInstrumentation());
        all.add(new dev.weft.instrumentation.apachehttpclient4.ApacheHttpClientInstrumentation());
        all.add(new dev.weft.instrumentation.apachehttpclient5.ApacheHttpClientInstrumentation());
        all.add(new OkHttpInstrumentation());
        all.add(new KafkaClientsInstrumentation());
        all.add(new OpenTelemetryApiInstrumentation());
        all.add(new BraveInstrumentation());
        all.add(new SpringSchedulingInstrumentation());
        all.add(new QuartzInstrumentation());
        all.add(new AnnotationsInstrumentation());
        all.add(new MethodsInstrumentation());
        all.add(new ExecutorsInstrumentation());
        all.add(new SpringCoreInstrumentation());
        all.add(new GuavaInstrumentation());
        all.add(new KotlinxCoroutinesInstrumentation());
        all.add(new PekkoActorInstrumentation());
        all.add(new AkkaActorInstrumentation());
        all.add(new LogbackInstrumentation());
        all.add(new Log4jInstrumentation());
        all.add(new JbossLogManagerInstrumentation());
        return all;
    }

    /** What they declare, for the jar; called when that is built. */
    public static String table() {
        List<Declaration> declarations = new ArrayList<>();
        for (LibraryInstrumentation instrumentation : all()) {
            declarations.add(Declaration.of(instrumentation));
        }
        return DeclarationTable.write(declarations);
    }
}
