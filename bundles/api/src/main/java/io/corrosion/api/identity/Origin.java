package io.corrosion.api.identity;

/**
 * Where a request comes from. Immutable.
 *
 * @param address IP address
 * @param userAgent what the client says it is; cut to 200 characters
 */
public record Origin(String address, String userAgent) {

    public Origin {
        userAgent = userAgent.length() > 200 ? userAgent.substring(0, 200) : userAgent;
    }
}
