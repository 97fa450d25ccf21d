package dev.weft.agent.api.span;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EightBytesTest {

    private static final byte[] BYTES = {1, 2, 3, 4, 5, 6, 7, 8, -1};

    @Test
    void theFirstByteIsTheLowest() {
        assertThat(EightBytes.at(BYTES, 0)).isEqualTo(0x0807060504030201L);
        assertThat(EightBytes.at(BYTES, 1)).isEqualTo(0xFF08070605040302L);
    }

    @Test
    void readsNothingOutsideTheArray() {
        assertThatThrownBy(() -> EightBytes.at(BYTES, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> EightBytes.at(BYTES, -1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
