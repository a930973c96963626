package io.corrosion.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Invalid;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MapFileTest {

    @ParameterizedTest
    @CsvSource({
        "hapis.map, hapis.map",
        "../../etc/x.map, x.map",
        "C:\\maps\\My Map.map, My_Map.map",
        "..hidden.MAP, hidden.MAP"
    })
    void aNameIsMadeSafe(String typed, String safe) {
        assertThat(MapFile.name(typed)).isEqualTo(safe);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".map", "x.sav", "x.map/", "x.map.exe"})
    void whatIsNoMapIsRefused(String typed) {
        assertThatThrownBy(() -> MapFile.name(typed)).isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<!doctype html>", "PK\u0003\u0004zip", "Rar!x"})
    void aWebPageAnArchiveAndNothingAreNoMaps(String content) {
        assertThatThrownBy(() -> MapFile.looked(stream(content))).isInstanceOf(Invalid.class);
    }

    @Test
    void nothingOfTheFileIsLostByLooking() throws IOException {
        assertThat(MapFile.looked(stream("\u0009\u0000\u0000\u0000world")).readAllBytes())
                .asString()
                .endsWith("world");
    }

    private static ByteArrayInputStream stream(String content) {
        return new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1));
    }
}
