package dev.weft.smoke.loaders;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Module systems hide all that a module does not ask for; Weft is none of it, and a driver in a module is traced. */
class ModularProgramsIT {

    private static final Path H2 = Run.library("h2");
    private static final String MAIN = QueryMain.class.getName();

    @TempDir
    private Path folder;

    @Test
    void osgiBundle() throws Exception {
        Run run = answersAsBare(
                "-cp",
                Run.classPath(H2, Run.library("org.apache.felix.framework")),
                FelixMain.class.getName(),
                H2.toString(),
                folder.toString());
        assertThat(run.stdout()).containsExactly("bundle user got 42");
    }

    @Test
    void jbossModule() throws Exception {
        module("com.h2database", "", H2);
        module("smoke", "<main-class name='" + MAIN + "'/>", Run.programs(), "com.h2database");
        Run run = answersAsBare("-jar", Run.other("jboss-modules").toString(), "-mp", folder.toString(), "smoke");
        assertThat(run.stdout()).anyMatch(line -> line.contains("org.jboss.modules.ModuleClassLoader"));
    }

    /** A folder as JBoss Modules expects it: a module.xml that names one resource root and what it depends on. */
    private void module(String name, String main, Path root, String... dependencies) throws Exception {
        Path home = folder.resolve(name.replace('.', '/')).resolve("main");
        Files.createDirectories(home);
        StringBuilder wanted = new StringBuilder("<module name='java.se'/><module name='jdk.unsupported'/>");
        for (String dependency : dependencies) {
            wanted.append("<module name='").append(dependency).append("'/>");
        }
        Files.writeString(
                home.resolve("module.xml"),
                "<module xmlns='urn:jboss:module:1.9' name='" + name + "'>" + main + "<resources><resource-root path='"
                        + root + "'/></resources><dependencies>" + wanted + "</dependencies></module>");
    }

    @Test
    void namedModule() throws Exception {
        Path module = folder.resolve("smoke");
        Path home = module.resolve("dev/weft/smoke/loaders");
        Files.createDirectories(home);
        for (Class<?> type : Arrays.asList(QueryMain.class, Query.class)) {
            String file = type.getSimpleName() + ".class";
            Files.copy(Run.programs().resolve("dev/weft/smoke/loaders").resolve(file), home.resolve(file));
        }
        Path source = module.resolve("module-info.java");
        Files.writeString(source, "module smoke { requires java.sql; requires com.h2database; }");
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-p", H2.toString(), "-d", module.toString(), source.toString());
        assertThat(compiled).isZero();
        answersAsBare("-p", module + java.io.File.pathSeparator + H2, "-m", "smoke/" + MAIN);
    }

    private static Run answersAsBare(String... command) throws Exception {
        Run bare = Run.bare(command);
        assertThat(bare.stdout())
                .as(bare.toString())
                .isNotEmpty()
                .last()
                .asString()
                .endsWith("42");
        Run run = Run.weft(command);
        assertThat(run.stdout()).isEqualTo(bare.stdout());
        assertThat(run.exit()).isEqualTo(bare.exit());
        assertThat(run.complaints()).isEmpty();
        assertThat(run.queries()).containsExactly("select ? * ?");
        assertThat(run.stderr()).hasSize(bare.stderr().size() + 1);
        return run;
    }
}
