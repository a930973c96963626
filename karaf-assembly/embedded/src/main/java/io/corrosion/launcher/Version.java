package io.corrosion.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A dotted version as programs print it; compares number by number, so that 2.10 is newer than 2.9. */
public record Version(List<Integer> numbers) implements Comparable<Version> {

    private static final Pattern DOTTED = Pattern.compile("\\d+(\\.\\d+)*");

    public Version {
        numbers = List.copyOf(numbers);
    }

    /** Finds the first version in a program's output, such as {@code nats-server: v2.9.10}. */
    public static Version in(String text) {
        var found = DOTTED.matcher(text);
        var numbers = new ArrayList<Integer>();
        if (found.find()) {
            for (String number : found.group().split("\\.", -1)) {
                numbers.add(Integer.valueOf(number));
            }
        }
        return new Version(numbers);
    }

    public boolean isAtLeast(String other) {
        return compareTo(in(other)) >= 0;
    }

    @Override
    public int compareTo(Version other) {
        for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
            int difference = Integer.compare(at(i), other.at(i));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private int at(int position) {
        return position < numbers.size() ? numbers.get(position) : 0;
    }
}
