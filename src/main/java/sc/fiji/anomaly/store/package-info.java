/**
 * Files that are whole or absent.
 * <p>
 * {@link sc.fiji.anomaly.store.AtomicFile} writes any file so that nobody ever meets half of it.
 * {@link sc.fiji.anomaly.store.ModelArchive} is the container of a model, the {@code .anomaly} file: a zip with exactly
 * two entries, both stored without compression, so that equal models are equal files on every machine:
 * </p>
 * <ul>
 * <li>{@code model.json}, UTF-8: what is known about the model (the card), and four keys of the container:
 * {@code "format": "sc.fiji.anomaly.model"}, {@code "formatVersion": 8}, {@code "cardSha256"}, the check sum of
 * {@code model.json} itself, of its bytes with 64 zeros in the place of the check sum, and {@code "tensors"}, a list
 * sorted by name of {@code {"name": ..., "shape": [...], "sha256": ...}}, with the check sum of the tensor's values as
 * little-endian 32-bit floats, row by row. Check sums are in lower-case hexadecimal digits.</li>
 * <li>{@code weights.safetensors}: the same tensors, all of type {@code F32}, in the safetensors format: eight bytes
 * with the little-endian length of the header, the header (a JSON object that gives {@code dtype}, {@code shape} and
 * {@code data_offsets} of each tensor), then the values.</li>
 * </ul>
 * <p>
 * So a digit that was changed anywhere is noticed, and no field is guessed: what is missing, unknown, or out of its
 * range is refused by name. Older formats can be read: 7 has no {@code done} in its {@code provenance}; 6 has, besides,
 * no {@code notes}, no {@code keep} in its {@code recipe} and no tensors whose names begin with
 * {@code training_images/}; 5 has, besides, no {@code shapes}, {@code heldOut}, {@code recipe} and {@code parent} in
 * its {@code provenance}; 4 has, besides, in {@code calibration} a list of scores, of which each is a case of its own,
 * and no list of cases; 3 has, besides, no {@code cardSha256}, no {@code spans} in its {@code preprocessing.intensity},
 * no {@code plugin} and {@code methodVersion} in its {@code provenance}, and in its first files no {@code reference}
 * and {@code means}; 2 has, besides, no {@code pooling} in its {@code aggregation}.
 * </p>
 * <p>
 * Nothing in it is executed when it is opened. From Python:
 * </p>
 * <pre>{@code
 * import hashlib, json, zipfile
 * from safetensors.numpy import load
 *
 * with zipfile.ZipFile("model.anomaly") as archive:
 *     text = archive.read("model.json").decode()
 *     card = json.loads(text)
 *     weights = load(archive.read("weights.safetensors"))  # name -> float32 array
 * whole = text.replace(card["cardSha256"], "0" * 64, 1)
 * assert card["cardSha256"] == hashlib.sha256(whole.encode()).hexdigest()
 * }</pre>
 */
package sc.fiji.anomaly.store;
