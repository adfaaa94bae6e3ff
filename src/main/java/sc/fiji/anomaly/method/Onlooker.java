package sc.fiji.anomaly.method;

/** Looks on while a method trains. A method need not show anything. Called by all threads that train. */
public interface Onlooker {

	/** What is shown until it is closed. */
	@FunctionalInterface
	interface Showing extends AutoCloseable {

		/** Waits until nobody looks any more. */
		@Override
		void close();
	}

	/** Looks away. */
	Onlooker NONE = new Onlooker() {};

	/**
	 * Shows a detector whose networks are being trained. Others only read its weights. It is not closed by them; whoever
	 * shows it closes the showing before the memory of the networks is freed. One that is shown later takes the place of
	 * the earlier one; closing the last showing is enough then.
	 */
	default Showing show(final AnomalyDetector unfinished) {
		return () -> {};
	}

	/**
	 * The training of a network has ended. Methods without steps do not call it.
	 *
	 * @param done work that was done, in any unit that the networks of the method share
	 * @param whole work of the whole training of the network; as much as was done, where it was not stopped early
	 */
	default void ended(final long done, final long whole) {}
}
