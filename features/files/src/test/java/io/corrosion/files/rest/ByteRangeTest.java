package io.corrosion.files.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-99, 0, 100, true",
        "bytes=100-, 100, 900, true",
        "bytes=900-5000, 900, 100, true",
        "bytes=5-3, 0, 1000, false",
        "bytes=-5, 0, 1000, false",
        "items=0-1, 0, 1000, false",
        "'bytes=0-1,5-6', 0, 1000, false"
    })
    void aRangeNamesItsBytes(String header, long first, long length, boolean part) {
        ByteRange range = ByteRange.of(header);

        assertThat(range.first()).isEqualTo(first);
        assertThat(range.length(1_000)).isEqualTo(length);
        assertThat(range.isPart()).isEqualTo(part);
    }
}
