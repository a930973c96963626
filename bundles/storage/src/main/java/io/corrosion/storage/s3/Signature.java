package io.corrosion.storage.s3;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** AWS signature version 4 of a request without query. Immutable. */
final class Signature {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final String accessKey;
    private final String secretKey;
    private final String region;

    Signature(String accessKey, String secretKey, String region) {
        this.accessKey = accessKey;
        this.secretKey = secretKey;
        this.region = region;
    }

    /**
     * The headers that make the request a signed one. Parameters of the address are encoded and in alphabetical order; {@code Host} is
     * among what is signed and set by the client.
     */
    Map<String, String> headers(String method, URI address, String contentSha256, Instant now) {
        String time = TIME.format(now);
        String day = time.substring(0, 8);
        String host = address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
        Map<String, String> headers = new TreeMap<>();
        headers.put("x-amz-content-sha256", contentSha256);
        headers.put("x-amz-date", time);
        String signed = "host;x-amz-content-sha256;x-amz-date";
        String request = String.join(
                "\n",
                method,
                address.getRawPath(),
                Optional.ofNullable(address.getRawQuery()).orElse(""),
                "host:" + host,
                "x-amz-content-sha256:" + contentSha256,
                "x-amz-date:" + time,
                "",
                signed,
                contentSha256);
        String scope = day + "/" + region + "/s3/aws4_request";
        String text = String.join("\n", "AWS4-HMAC-SHA256", time, scope, hex(sha256(request)));
        headers.put(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=" + accessKey + "/" + scope + ", SignedHeaders=" + signed + ", Signature="
                        + hex(hmac(key(day), text)));
        return headers;
    }

    private byte[] key(String day) {
        byte[] ofDay = hmac(("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8), day);
        return hmac(hmac(hmac(ofDay, region), "s3"), "aws4_request");
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HMAC-SHA256", e);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
