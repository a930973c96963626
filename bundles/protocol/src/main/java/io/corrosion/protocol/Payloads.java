package io.corrosion.protocol;

import io.corrosion.protocol.json.JsonText;
import io.corrosion.protocol.json.RecordForm;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The one JSON form of payloads, both ways; equal to what Jackson makes with {@code SNAKE_CASE} names. */
public final class Payloads {

    private Payloads() {}

    /** Writes a payload record as UTF-8 JSON. */
    public static byte[] write(Record payload) {
        return JsonText.write(RecordForm.of(payload.getClass()).toMap(payload)).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a payload record. Unknown fields are ignored; a missing optional field is null.
     *
     * @throws MalformedMessage if the bytes are not UTF-8 JSON of that shape, whatever they are
     */
    public static <T extends Record> T read(byte[] bytes, Class<T> type) {
        return RecordForm.of(type).toRecord(JsonText.parse(text(bytes)));
    }

    /**
     * Reads a record out of a part of a payload that was read as plain values, such as the data of a response.
     *
     * @throws MalformedMessage if the value has not that shape
     */
    public static <T extends Record> T convert(@Nullable Object json, Class<T> type) {
        return RecordForm.of(type).toRecord(json);
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException garbage) {
            throw new MalformedMessage("A message is not UTF-8 text", garbage);
        }
    }
}
