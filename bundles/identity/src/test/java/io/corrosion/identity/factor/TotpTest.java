package io.corrosion.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    private static final byte[] RFC = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B, the last six digits. */
    @ParameterizedTest
    @CsvSource({
        "59,287082",
        "1111111109,081804",
        "1111111111,050471",
        "1234567890,005924",
        "2000000000,279037",
        "20000000000,353130"
    })
    void theDigitsAreThoseOfTheStandard(long seconds, String digits) {
        assertThat(Totp.at(RFC, seconds / Totp.SECONDS)).isEqualTo(digits);
    }

    @Test
    void aClockMayBeOneStepOffAndNoMore() {
        Instant now = Instant.ofEpochSecond(1_000_000_000);
        long step = now.getEpochSecond() / Totp.SECONDS;

        assertThat(Totp.stepOf(RFC, Totp.at(RFC, step), now)).hasValue(step);
        assertThat(Totp.stepOf(RFC, Totp.at(RFC, step - 1), now)).hasValue(step - 1);
        assertThat(Totp.stepOf(RFC, Totp.at(RFC, step + 1), now)).hasValue(step + 1);
        assertThat(Totp.stepOf(RFC, Totp.at(RFC, step + 2), now)).isEmpty();
        assertThat(Totp.stepOf(RFC, Totp.at(RFC, step - 2), now)).isEmpty();
        assertThat(Totp.stepOf(RFC, "", now)).isEmpty();
    }

    @Test
    void aSecretSurvivesBase32() {
        byte[] secret = Totp.newSecret(new SecureRandom());

        assertThat(Base32.decode(Base32.encode(secret))).isEqualTo(secret);
        assertThat(Base32.encode(RFC)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    @Test
    void aCameraReadsThePicture() throws Exception {
        String uri =
                "otpauth://totp/Corrosion%3Amara%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Corrosion";

        String url = QrPicture.of(uri);

        String svg =
                new String(Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1)), StandardCharsets.UTF_8);
        assertThat(read(svg)).isEqualTo(uri);
    }

    @Test
    void backupCodesAreDifferentAndForgiving() {
        var codes = Codes.backup(new SecureRandom());

        assertThat(new HashSet<>(codes)).hasSize(10);
        assertThat(codes).allMatch(code -> code.matches("[a-z2-9]{5}-[a-z2-9]{5}"));
        assertThat(Codes.fingerprint(
                        codes.get(0).toUpperCase(java.util.Locale.ROOT).replace("-", " ")))
                .isEqualTo(Codes.fingerprint(codes.get(0)));
    }

    private static String read(String svg) throws Exception {
        var size = Pattern.compile("viewBox=\"0 0 (\\d+) ").matcher(svg);
        size.find();
        int cells = Integer.parseInt(size.group(1));
        int scale = 6;
        int[] pixels = new int[cells * scale * cells * scale];
        Arrays.fill(pixels, 0xffffff);
        var dark = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z").matcher(svg);
        while (dark.find()) {
            int left = Integer.parseInt(dark.group(1)) * scale;
            int top = Integer.parseInt(dark.group(2)) * scale;
            for (int row = top; row < top + scale; row++) {
                Arrays.fill(pixels, row * cells * scale + left, row * cells * scale + left + scale, 0);
            }
        }
        var source = new RGBLuminanceSource(cells * scale, cells * scale, pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }
}
