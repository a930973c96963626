package io.corrosion.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Invalid;
import io.corrosion.servers.ServerList.Place;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void aPlaceSurvivesTheJourney() {
        Place place = new Place("äsch | \"fall\"", UUID.randomUUID());

        assertThat(Cursor.parse(Cursor.of(place))).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%%%", "bm90IGEgY3Vyc29yIGF0IGFsbCwganVzdCBzb21lIHRleHQ"})
    void whatIsNoCursorIsRefused(String text) {
        assertThatThrownBy(() -> Cursor.parse(text)).isInstanceOf(Invalid.class);
    }
}
