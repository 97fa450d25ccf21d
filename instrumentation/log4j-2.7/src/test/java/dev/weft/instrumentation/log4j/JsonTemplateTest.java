package dev.weft.instrumentation.log4j;

/** Lines of JSON by JsonTemplateLayout (2.14+), in the layout of the Elastic Common Schema. */
class JsonTemplateTest extends Log4jContract {

    @Override
    String layout() {
        return "<JsonTemplateLayout eventTemplateUri='classpath:EcsLayout.json'/>";
    }
}
