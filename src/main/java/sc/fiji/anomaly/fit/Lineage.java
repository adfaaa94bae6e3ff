package sc.fiji.anomaly.fit;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;

import sc.fiji.anomaly.InvalidInputException;
import sc.fiji.anomaly.model.Parent;

/**
 * What a training takes over from the model that it teaches: which images calibrate again, so that both models can be
 * compared with them.
 *
 * @param parent the model that is taught
 * @param heldOut the short check sums of the images that only calibrated it; empty if all of its images trained it
 * @param fresh the short check sums of the images that it was not trained with
 */
public record Lineage(Parent parent, Set<String> heldOut, Set<String> fresh) {

	/** A training that begins anew. */
	public static final Lineage NONE = new Lineage(Parent.NONE, Set.of(), Set.of());

	public Lineage {
		Objects.requireNonNull(parent, "parent");
		heldOut = Set.copyOf(heldOut);
		fresh = Set.copyOf(fresh);
	}

	/** Whether images are kept aside from which the parent was kept, too. */
	boolean keepsImages() {
		return !heldOut.isEmpty();
	}

	/**
	 * Which units train and which calibrate.
	 *
	 * @throws InvalidInputException if the images are not those of the parent
	 */
	Split split(final NormalImages images, final SplittableRandom random, final TrainingLog log) {
		final Set<String> kept = images.unitsOf(heldOut);
		final Set<String> found = new HashSet<>(images.digestsOf(kept));
		found.retainAll(heldOut);
		if (found.isEmpty()) throw new InvalidInputException("normals", "none of the " + heldOut.size() +
			" images that calibrated " + parent.file() + " is among them. Give the folder of normal images that it was " +
			"trained on, unchanged, or train a new model of these");
		log.line("taught from: " + parent.file() + "; " + found.size() + " of the " + heldOut.size() +
			" images that calibrated it are here, and calibrate again");
		final Split split = Split.again(images.units(), kept, images.unitsOf(fresh), random);
		final long left = images.planesOf(split.training());
		if (left < NormalImages.FEWEST) throw new InvalidInputException("normals", "only " + left +
			" of them are left to train on, since the others calibrated " + parent.file() +
			". Give the whole folder that it was trained on");
		return split;
	}
}
