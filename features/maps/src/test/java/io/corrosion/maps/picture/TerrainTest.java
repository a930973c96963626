package io.corrosion.maps.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class TerrainTest {

    @Test
    void theSameNumberDrawsTheSameIsland() throws IOException {
        byte[] drawn = Terrain.png(1_337);

        var image = ImageIO.read(new ByteArrayInputStream(drawn));
        assertThat(image.getWidth()).isEqualTo(192);
        assertThat(image.getHeight()).isEqualTo(192);
        assertThat(Terrain.png(1_337)).isEqualTo(drawn);
        assertThat(Terrain.png(1_338)).isNotEqualTo(drawn);
    }

    @Test
    void thereIsWaterAroundLand() throws IOException {
        for (long seed = 0; seed < 20; seed++) {
            var image = ImageIO.read(new ByteArrayInputStream(Terrain.png(seed)));

            assertThat(image.getRGB(0, 0) & 0xffffff).isEqualTo(0x1f3b4d);
            assertThat(image.getRGB(96, 96) & 0xffffff).isNotEqualTo(0x1f3b4d);
        }
    }
}
