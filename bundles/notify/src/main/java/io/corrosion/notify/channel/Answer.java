package io.corrosion.notify.channel;

import java.util.Map;

/**
 * What a receiver answered. Immutable.
 *
 * @param headers by lower-case name
 * @param body the beginning of it, at most 16 KiB
 */
record Answer(int status, Map<String, String> headers, String body) {

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
