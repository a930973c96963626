package io.corrosion.companion.steam;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Understands what SteamCMD prints. Confined to one thread. */
final class SteamOutput {

    private static final Pattern PROGRESS = Pattern.compile(
            "Update state \\(0x[0-9a-f]+\\) ([^,]+), progress: ([0-9.]+) \\((\\d+) / (\\d+)\\)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern STATE = Pattern.compile("state is (0x[0-9a-f]+)", Pattern.CASE_INSENSITIVE);
    private static final int REMEMBERED = 20;

    private final Deque<String> last = new ArrayDeque<>();
    private boolean success;
    private String complaint = "";

    /** How far it is. */
    record Progress(String step, double percent, long bytes, long total) {}

    Optional<Progress> read(String line) {
        String plain = line.replaceAll("\u001B\\[[0-9;]*m", "").strip();
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        last.addLast(plain);
        if (last.size() > REMEMBERED) {
            last.removeFirst();
        }
        if (plain.startsWith("Success!")) {
            success = true;
        } else if (plain.toLowerCase(Locale.ROOT).matches("(error!|failed|fatal).*") || plain.contains("ERROR")) {
            complaint = plain;
        }
        Matcher progress = PROGRESS.matcher(plain);
        return progress.find()
                ? Optional.of(new Progress(
                        progress.group(1).strip(),
                        Double.parseDouble(progress.group(2)),
                        Long.parseLong(progress.group(3)),
                        Long.parseLong(progress.group(4))))
                : Optional.empty();
    }

    boolean succeeded() {
        return success;
    }

    /** What went wrong and what to do, in a sentence. */
    String diagnosis(int exitCode, long freeBytes) {
        Matcher state = STATE.matcher(complaint);
        String code = state.find() ? state.group(1).toLowerCase(Locale.ROOT) : "";
        String free = String.format(Locale.ROOT, "%.1f GB", freeBytes / 1e9);
        if (code.equals("0x202")
                || contains("disk space")
                || contains("no space left")
                || contains("disk write failure")) {
            return "The disk is full: " + free + " are free where the server lies. Make room and update again";
        } else if (contains("no subscription") || contains("license")) {
            return "Steam does not give this game to an anonymous login: check the app id and the branch";
        } else if (contains("invalid platform")) {
            return "Steam has no server of this game for this system";
        } else if (contains("rate limit")) {
            return "Steam refuses logins from this address for a while: try again in half an hour";
        } else if (code.equals("0x402") || code.equals("0x602") || contains("timeout") || contains("no connection")) {
            return "Steam could not be reached in time: check the network and try again";
        } else if (code.equals("0x606") || contains("permission denied") || contains("read-only")) {
            return "SteamCMD may not write there: give the agent's user the right to write to the server's directory";
        } else if (code.equals("0x6") || code.equals("0x206") || contains("corrupt")) {
            return "Steam found files that do not fit: update again with validation";
        } else if (contains("ld-linux") || contains("lib32") || contains("libgcc") || exitCode == 127) {
            return "SteamCMD lacks its 32-bit libraries: install lib32gcc-s1 (Debian) or glibc.i686";
        }
        return "SteamCMD ended with code " + exitCode + (complaint.isEmpty() ? "" : ": " + complaint)
                + (last.isEmpty() ? "" : ". It said last: " + last.peekLast());
    }

    private boolean contains(String words) {
        return last.stream().anyMatch(line -> line.toLowerCase(Locale.ROOT).contains(words));
    }
}
