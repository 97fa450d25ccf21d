package dev.weft.agent.dist;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.weft.shaded.bytebuddy.asm.Advice;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The boundaries between the parts, one rule each; there is no list of exemptions. */
class ArchitectureTest {

    private static final String API = "dev.weft.agent.api..";
    private static final String CORE = "dev.weft.agent.core..";
    private static final String DIST = "dev.weft.agent.dist..";
    private static final String INSTRUMENTATION = "dev.weft.instrumentation..";
    private static final String SDK = "dev.weft.shaded.opentelemetry.sdk..";

    private static JavaClasses all;

    @BeforeAll
    static void read() {
        all = new ClassFileImporter()
                .withImportOption(location -> !location.contains("/test-classes/") && !location.contains("-testing"))
                .importPackages("dev.weft.agent", "dev.weft.instrumentation");
    }

    @Test
    void theApiKnowsNeitherTheMachineNorTheSdk() {
        noClasses()
                .that()
                .resideInAPackage(API)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CORE, DIST, INSTRUMENTATION, SDK)
                .check(all);
    }

    @Test
    void theMachineKnowsNoLibrary() {
        noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(INSTRUMENTATION, DIST)
                .check(all);
    }

    @Test
    void whereIsSaidInStringsOnly() {
        classes()
                .that()
                .resideInAPackage(INSTRUMENTATION)
                .and()
                .haveSimpleNameEndingWith("Instrumentation")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(API, "java.lang..", "java.util.."))
                .check(all);
    }

    @Test
    void adviceAndAdaptersKnowTheApiAndTheirLibraryOnly() {
        noClasses()
                .that()
                .resideInAPackage(INSTRUMENTATION)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        CORE,
                        DIST,
                        SDK,
                        "dev.weft.shaded.opentelemetry.exporter..",
                        "dev.weft.shaded.hc..",
                        "dev.weft.shaded.jctools..")
                .check(all);
    }

    @Test
    void instrumentationsDoNotKnowEachOther() {
        slices().matching("dev.weft.instrumentation.(*)..")
                .should()
                .notDependOnEachOther()
                .check(all);
    }

    @Test
    void thePartsOfTheMachineFormNoCircle() {
        slices().matching("dev.weft.agent.core.(*)..").should().beFreeOfCycles().check(all);
    }

    @Test
    void onlyWeavingEntersByteBuddy() {
        noClasses()
                .that()
                .resideInAPackage(CORE)
                .and()
                .resideOutsideOfPackage("dev.weft.agent.core.weave..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.weft.shaded.bytebuddy..")
                .check(all);
    }

    @Test
    void onlyTheRecorderKnowsTheSdksSpans() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.weft.agent.core.telemetry.record..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.weft.shaded.opentelemetry.sdk.trace..")
                .check(all);
    }

    @Test
    void nobodyTouchesWhatBreaksApplicationsEarly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.weft.instrumentation.javahttpclient..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "java.net.http..", "javax.management..", "java.nio.file..")
                .check(all);
    }

    @Test
    void adviceIsDelegatedAndNeverThrows() {
        methods()
                .that()
                .areAnnotatedWith(Advice.OnMethodEnter.class)
                .should(beSafeAdvice(Advice.OnMethodEnter.class))
                .check(all);
        methods()
                .that()
                .areAnnotatedWith(Advice.OnMethodExit.class)
                .should(beSafeAdvice(Advice.OnMethodExit.class))
                .check(all);
    }

    private static ArchCondition<JavaMethod> beSafeAdvice(Class<? extends java.lang.annotation.Annotation> kind) {
        return new ArchCondition<>("be public static, inline = false, suppress = Throwable") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                JavaAnnotation<JavaMethod> advice = method.getAnnotationOfType(kind.getName());
                boolean safe =
                        advice.get("inline").filter(Boolean.FALSE::equals).isPresent()
                                && advice.get("suppress")
                                        .map(String::valueOf)
                                        .filter(type -> type.contains("java.lang.Throwable"))
                                        .isPresent()
                                && method.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.STATIC)
                                && method.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC)
                                && method.getName().equals(kind == Advice.OnMethodEnter.class ? "enter" : "exit");
                events.add(new SimpleConditionEvent(method, safe, method.getFullName() + " " + advice.getProperties()));
            }
        };
    }
}
