package io.corrosion.files.multipart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MultipartFormTest {

    private static final String TYPE = "multipart/form-data; boundary=xyz";

    @Test
    void filesComeWithTheirNamesAndBytes() throws IOException {
        byte[] bytes = new byte[300_000];
        new Random(7).nextBytes(bytes);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(body, "form-data; name=\"note\"", "just a field".getBytes(StandardCharsets.UTF_8));
        part(body, "form-data; name=\"f\"; filename=\"map one.map\"", bytes);
        part(body, "form-data; name=\"f\"; filename=\"leer.txt\"", new byte[0]);
        body.writeBytes("--xyz--\r\n".getBytes(StandardCharsets.UTF_8));

        Map<String, byte[]> files = read(body.toByteArray());

        assertThat(files).containsOnlyKeys("map one.map", "leer.txt");
        assertThat(files.get("map one.map")).isEqualTo(bytes);
        assertThat(files.get("leer.txt")).isEmpty();
    }

    @Test
    void whatOnlyLooksLikeTheBoundaryIsContent() throws IOException {
        byte[] tricky = "a\r\n--xy\r\n\r\n--x\r\r\n--xyy end\r".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(body, "form-data; name=\"f\"; filename=\"t\"", tricky);
        body.writeBytes("--xyz--".getBytes(StandardCharsets.UTF_8));
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));

        assertThat(read(body.toByteArray()).get("t")).isEqualTo(tricky);
    }

    @Test
    void aFormThatBreaksOffIsNotWhole() {
        byte[] half = "--xyz\r\nContent-Disposition: form-data; name=\"f\"; filename=\"t\"\r\n\r\nhalf"
                .getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> read(half)).isInstanceOf(IOException.class).hasMessageContaining("too early");
    }

    @Test
    void aBodyWithoutBoundaryIsNoForm() {
        assertThatThrownBy(() -> MultipartForm.of("multipart/form-data", new ByteArrayInputStream(new byte[0])))
                .hasMessageContaining("boundary");
    }

    private static void part(ByteArrayOutputStream body, String disposition, byte[] content) {
        body.writeBytes(("--xyz\r\nContent-Disposition: " + disposition + "\r\nContent-Type: text/plain\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, byte[]> read(byte[] body) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        MultipartForm form = MultipartForm.of(TYPE, new ByteArrayInputStream(body));
        for (Optional<MultipartForm.Part> part = form.next(); part.isPresent(); part = form.next()) {
            files.put(part.get().fileName(), part.get().content().readAllBytes());
        }
        return files;
    }
}
