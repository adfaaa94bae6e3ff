package sc.fiji.anomaly.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.ProgressParts;
import sc.fiji.anomaly.checkpoint.CheckpointFolder;
import sc.fiji.anomaly.scoring.Member;

/**
 * Trains all members once for each split; those of the last split are the model's.
 * <p>
 * Where its user has enough before the end, trainings that are complete are kept, and the one that runs is left out: it
 * has learned less than the others, so that it could not be calibrated with what they say. The model is the last
 * complete one then. Only where none is complete, the one that runs ends early, and is calibrated with the images that
 * it has not seen itself. Close it: it owns the members.
 * </p>
 */
final class SplitTrainings implements AutoCloseable {

	/** Fewer cases cannot fit a committee and calibrate it. */
	private static final int FEWEST_CASES = 2;

	private final List<PlannedMember> planned;
	private final List<MemberTraining> trainings;
	private final List<Split> splits;
	private final Progress progress;
	private final CheckpointFolder checkpoints;
	private final List<HeldOut.Part> parts = new ArrayList<>();
	private List<List<Double>> means = List.of();

	/** How many members' trainings were done, by the share of their steps. */
	private double done;

	/**
	 * @param trainings one for each planned member
	 * @param splits at least one
	 */
	SplitTrainings(final List<PlannedMember> planned, final List<MemberTraining> trainings, final List<Split> splits,
		final Progress progress, final CheckpointFolder checkpoints)
	{
		this.planned = planned;
		this.trainings = trainings;
		this.splits = splits;
		this.progress = progress;
		this.checkpoints = checkpoints;
	}

	/** Trains. */
	void run() {
		final ProgressParts steps = ProgressParts.alike(progress, splits.size(), trainings.size());
		for (int i = 0; i < splits.size() && !(progress.isEnough() && canDoWithoutMore()); i++)
			train(i, steps);
	}

	private boolean canDoWithoutMore() {
		return parts.stream().mapToInt(part -> part.units().size()).sum() >= FEWEST_CASES;
	}

	private void train(final int number, final ProgressParts steps) {
		final Split split = splits.get(number);
		final boolean spare = canDoWithoutMore();
		final List<Member> members = new ArrayList<>();
		final List<List<Double>> ownMeans = new ArrayList<>();
		double ownDone = 0;
		boolean kept = false;
		try {
			for (int i = 0; i < trainings.size(); i++) {
				final Progress own = steps.next(planned.get(i).name());
				final MemberTraining.Outcome outcome = trainings.get(i).train(split.training(), spare ? own.until(
					progress::isEnough) : own, checkpoints.ofPart(number * trainings.size() + i + 1, splits.size() * trainings
						.size()));
				members.add(outcome.member());
				ownMeans.add(outcome.means());
				ownDone += outcome.share();
			}
			if (spare && ownDone < trainings.size()) return;
			parts.add(new HeldOut.Part(split.calibration(), members));
			means = ownMeans;
			done += ownDone;
			kept = true;
		}
		catch (final CancellationException e) {
			if (!spare || progress.isCanceled() || !progress.isEnough()) throw e;
		}
		finally {
			if (!kept) members.forEach(Member::close);
		}
	}

	/** What was trained, each with what it has not seen. The model's members are those of the last one. */
	List<HeldOut.Part> parts() {
		return List.copyOf(parts);
	}

	List<Member> members() {
		return parts.get(parts.size() - 1).members();
	}

	/** The split of the model's members. */
	Split split() {
		return splits.get(parts.size() - 1);
	}

	/** Mean of each channel in the training images, for each of the model's members. */
	List<List<Double>> means() {
		return means;
	}

	/** Share of all steps that were done: 1 unless the user had enough before. */
	double share() {
		return Math.min(1, done / (splits.size() * trainings.size()));
	}

	/** For the log; empty where all was done. */
	String stopped() {
		if (share() == 1) return "";
		return String.format(Locale.ROOT, "stopped by hand after %.0f %% of its steps", Math.max(1, 100 * share())) +
			(splits.size() == 1 ? "" : "; of its " + splits.size() + " trainings " + parts.size() +
				" calibrate it, and the last of these is the model");
	}

	@Override
	public void close() {
		parts.forEach(part -> part.members().forEach(Member::close));
	}
}
