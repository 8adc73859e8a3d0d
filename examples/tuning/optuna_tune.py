"""Optuna drives `tenfold train`: pip install optuna; python3 optuna_tune.py TRIALS [train options]"""
import re
import subprocess
import sys

import optuna


def objective(trial: optuna.Trial) -> float:
    command = ["npx", "tenfold", "train", "--fresh", "--out", f"trial-{trial.number}.h5",
               "--learning-rate", str(trial.suggest_float("learning_rate", 5e-4, 1e-2, log=True)),
               "--batch", str(trial.suggest_categorical("batch", [64, 128, 256])),
               "--width", str(trial.suggest_float("width", 0.5, 1.5)),
               "--dropout", str(trial.suggest_float("dropout", 0, 0.4)), *sys.argv[2:]]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return float(re.search(r"^validation_accuracy=([\d.]+)$", output, re.MULTILINE)[1])


study = optuna.create_study(direction="maximize", sampler=optuna.samplers.TPESampler(seed=1))
study.optimize(objective, n_trials=int(sys.argv[1]))
print(study.best_value, study.best_params)
