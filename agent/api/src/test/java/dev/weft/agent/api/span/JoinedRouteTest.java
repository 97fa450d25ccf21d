package dev.weft.agent.api.span;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JoinedRouteTest {

    @Test
    void partsAreJoinedByOneSlashEach() {
        JoinedRoute route =
                new JoinedRoute().below("/app/").below("api").below("//orders").below("{id: [0-9/]+}/");

        assertThat(route).hasToString("/app/api/orders/{id: [0-9/]+}");
    }

    @Test
    void emptyPartsAddNothing() {
        assertThat(new JoinedRoute().below("/app").below("").below(null).below("/"))
                .hasToString("/app");
    }

    @Test
    void whatIsLeftOfNothingIsTheRoot() {
        assertThat(new JoinedRoute().below("").below("/")).hasToString("/");
    }
}
