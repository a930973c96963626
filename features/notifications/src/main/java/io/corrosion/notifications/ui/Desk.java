package io.corrosion.notifications.ui;

/** What can be done with one channel, whoever it belongs to. */
interface Desk extends Keeping {

    /** Sends the test and waits for the answer. */
    void test();

    /** Forgets it. */
    void remove();

    /** Address of the test in the API, for POST. */
    String testPath();

    /** Address of the channel in the API, for DELETE. */
    String path();
}
